/**
 * Whether a topic holds facts about the caller. Such topics are named in the first person (`members.me`,
 * `applications.mine`, `polls.myBallots`) and no others are, so that browsers know them without the declarations.
 */
export const isOwnTopic = (topic: string): boolean => /\.(me|mine|my[A-Z]\w*)$/.test(topic);
