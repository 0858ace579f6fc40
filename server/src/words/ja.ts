import type { Words } from "./english.ts";

/** Japanese. */
export const words: Words = {
  "mail.stop": "このようなメールを停止する：",
  "mail.codeSubject": "{community}のコード",
  "mail.code": "{community}にサインインするには、このコードを入力してください：",
  "mail.codeHolds":
    "有効期限は10分、使えるのは1回だけです。このコードを誰かがお尋ねすることは決してありません。お申し込みになった画面でのみ入力してください。",
  "mail.codeUnasked": "コードに心当たりがない場合は、何もする必要はありません。",
  "mail.approvedSubject": "{community}へようこそ",
  "mail.approved": "{by}さんがお申し込みを拝見しました。あなたは{community}のメンバーになりました。",
  "mail.greets": "{greeter}さんから最初のお便りが届きます。",
  "mail.visit": "{community}を開く：",
  "mail.declinedSubject": "{community}へのお申し込み",
  "mail.declined": "{by}さんが{community}へのお申し込みを拝見しました。今回は見送らせていただきます：",
  "mail.again": "もう一度お申し込みいただけます。",
  "mail.application": "お申し込みの内容：",
  "mail.letterSubject": "{by}さんから{community}でお便りが届きました",
  "mail.letter": "{by}さんからのお便り：",
  "mail.readLetter": "読んで返信する：",
  "mail.answerSubject": "{community}で回答がありました",
  "mail.answerTitle": "回答がありました：{title}",
  "mail.answered": "{by}さんが{community}であなたの質問に答えました：",
  "mail.answeredTitle": "{by}さんが{community}で「{title}」に答えました：",
  "mail.conversation": "会話を開く：",
  "mail.once": "これ以降の回答についてはメールをお送りしません。",
  "page.mails": "{community}からのメール",
  "page.stopAsk": "このようなメールを停止しますか？",
  "page.stop": "メールを停止する",
  "page.stopped": "完了しました",
  "page.stoppedAnswers":
    "あなたの質問に回答があっても、{community}からメールをお送りすることはもうありません。",
  "page.stoppedLate": "送信中のメールは届くことがあります。",
  "page.closed": "{community}はまだお申し込みを受け付けていません。",
  "page.scriptless": "このページにはJavaScriptが必要です。",
};
