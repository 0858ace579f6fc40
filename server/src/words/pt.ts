import type { Words } from "./english.ts";

/** Portuguese. */
export const words: Words = {
  "mail.stop": "Não receber mais estes e-mails:",
  "mail.codeSubject": "Seu código para {community}",
  "mail.code": "Para entrar em {community}, digite este código:",
  "mail.codeHolds":
    "Ele vale por dez minutos, uma única vez. Ninguém jamais vai pedi-lo a você: digite-o só onde você o solicitou.",
  "mail.codeUnasked": "Se você não pediu um código, não precisa fazer nada.",
  "mail.approvedSubject": "Boas-vindas a {community}",
  "mail.approved": "{by} leu seu pedido: agora você faz parte de {community}.",
  "mail.greets": "{greeter} vai escrever as primeiras palavras para você.",
  "mail.visit": "Ir para {community}:",
  "mail.declinedSubject": "Seu pedido a {community}",
  "mail.declined": "{by} leu seu pedido a {community} e o recusou:",
  "mail.again": "Você pode pedir de novo.",
  "mail.application": "Seu pedido:",
  "mail.letterSubject": "{by} escreveu para você em {community}",
  "mail.letter": "{by} escreveu para você:",
  "mail.readLetter": "Ler e responder:",
  "mail.answerSubject": "Uma resposta em {community}",
  "mail.answerTitle": "Uma resposta: {title}",
  "mail.answered": "{by} respondeu à sua pergunta em {community}:",
  "mail.answeredTitle": "{by} respondeu a “{title}” em {community}:",
  "mail.conversation": "Ir para a conversa:",
  "mail.once": "As próximas respostas chegam sem e-mail.",
  "page.mails": "E-mails de {community}",
  "page.stopAsk": "Você não quer mais receber estes e-mails?",
  "page.stop": "Parar estes e-mails",
  "page.stopped": "Pronto",
  "page.stoppedAnswers":
    "{community} não vai mais escrever para você quando alguém responder às suas perguntas.",
  "page.stoppedLate": "E-mails que já estão a caminho ainda podem chegar.",
  "page.closed": "{community} ainda não aceita pedidos.",
  "page.scriptless": "Esta página precisa de JavaScript.",
};
