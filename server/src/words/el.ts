import type { Words } from "./english.ts";

/** Greek. */
export const words: Words = {
  "mail.stop": "Όχι άλλα τέτοια μηνύματα:",
  "mail.codeSubject": "Ο κωδικός σου: {community}",
  "mail.code": "Για να συνδεθείς ({community}), γράψε αυτόν τον κωδικό:",
  "mail.codeHolds":
    "Ισχύει για δέκα λεπτά, μία φορά. Κανείς δεν θα σου τον ζητήσει ποτέ: γράψε τον μόνο εκεί όπου τον ζήτησες.",
  "mail.codeUnasked": "Αν δεν ζήτησες κωδικό, δεν χρειάζεται να κάνεις τίποτα.",
  "mail.approvedSubject": "Καλώς ήρθες: {community}",
  "mail.approved": "Το αίτημά σου διαβάστηκε ({by}): είσαι πλέον μέλος, {community}.",
  "mail.greets": "Ένα πρώτο γράμμα θα σου έρθει από: {greeter}.",
  "mail.visit": "Μετάβαση: {community}:",
  "mail.declinedSubject": "Το αίτημά σου: {community}",
  "mail.declined": "Το αίτημά σου ({community}) διαβάστηκε και δεν έγινε δεκτό ({by}):",
  "mail.again": "Μπορείς να το ζητήσεις ξανά.",
  "mail.application": "Το αίτημά σου:",
  "mail.letterSubject": "Νέο γράμμα για σένα ({community}): {by}",
  "mail.letter": "Σου έγραψε: {by}",
  "mail.readLetter": "Διάβασε και απάντησε:",
  "mail.answerSubject": "Μια απάντηση: {community}",
  "mail.answerTitle": "Μια απάντηση: {title}",
  "mail.answered": "Στην ερώτησή σου ({community}) απάντησε: {by}",
  "mail.answeredTitle": "Στο «{title}» ({community}) απάντησε: {by}",
  "mail.conversation": "Μετάβαση στη συζήτηση:",
  "mail.once": "Για τις επόμενες απαντήσεις δεν στέλνεται μήνυμα.",
  "page.mails": "Μηνύματα: {community}",
  "page.stopAsk": "Να μη σου έρχονται άλλα τέτοια μηνύματα;",
  "page.stop": "Διακοπή των μηνυμάτων",
  "page.stopped": "Έγινε",
  "page.stoppedAnswers":
    "Δεν θα σου έρχονται πια μηνύματα όταν κάποιος απαντά στις ερωτήσεις σου ({community}).",
  "page.stoppedLate": "Μηνύματα που είναι καθ’ οδόν μπορεί ακόμη να φτάσουν.",
  "page.closed": "Δεν γίνονται ακόμη δεκτά αιτήματα: {community}.",
  "page.scriptless": "Αυτή η σελίδα χρειάζεται JavaScript.",
};
