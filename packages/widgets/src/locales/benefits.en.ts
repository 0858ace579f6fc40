/** Words of `hearth-benefits`. */
export const benefits = {
  title: "What the circles get",
  empty: "Nothing has been promised yet.",
  entitled: "You are in this circle.",
  entitledUntil: "You are in this circle until {date}.",
  coming: "{date}",
  passed: "Was to be on {date}. It has not been told yet what came of it.",
  kept: "Kept",
  notKept: "Not kept",
  toldBy: "Told by {name}",
};
