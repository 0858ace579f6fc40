/** What `hearth-join` says to who follows an invite. */
export const joinInvited = {
  by: "{name} invites you.",
  byCommunity: "You are invited.",
  how: "The questions below are for you too; your invite goes along with what you send.",
  ended: "This invite was used already, or has ended. You can still ask to join.",
  unknown: "This invite could not be looked up just now. What you send takes it along.",
};
