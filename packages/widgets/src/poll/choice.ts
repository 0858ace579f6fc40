/** How a ballot falls short before it is sent: nothing chosen, or more than may be. */
export const choiceProblem = (chosen: number, choose: number): "chooseFirst" | "chooseFewer" | null =>
  chosen === 0 ? "chooseFirst" : chosen > choose ? "chooseFewer" : null;
