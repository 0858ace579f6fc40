// Leaves out of lit-html what no template here has a use for; the tests of the elements run on what is left. Its text is the
// published, minified one, so names in it are those of one release.
import { slim, withTexts } from "./slim.mjs";

const isConnected = "get _$AU(){return this._$AM._$AU}";

/** Pairs of a text and what stands in its place. */
const texts = [
  // Private names: of all, directives need one. The others are for its server-side rendering and its polyfills.
  ["{M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},B=t.litHtmlPolyfillSupport;B?.(S,k),", "{I:k};"],
  [`(t.litHtmlVersions??=[]).push("3.3.3");`, ""],
  // Templates that were compiled beforehand.
  [
    `"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)`,
    "this._$AC(t)",
  ],
  // Expressions in <script>, <style>, <textarea>, <title> and comments, and those in place of attributes: `<p ${…}>`.
  [`(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)`, "c=p"],
  ["c=n??v", "c=v"],
  ["c===_||c===m?c=v:(c=p,n=void 0)", "c=v"],
  [
    `if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}`,
    "",
  ],
  ["else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}", ""],
  ["else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))", ""],
  [":6===r.type&&(i=new Z(h,this,t))", ":0"],
  // Listeners whose options change.
  ["||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive", ""],
  // Asynchronous directives, which have to hear of leaving the page, and what directives may ask of their place.
  ["setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}", ""],
  ["get _$AU(){return this._$AM?._$AU??this._$Cv}", ""],
  [",this._$Cv=e?.isConnected??!0", ""],
  ["for(this._$AP?.(!1,!0,s);", "for(;"],
  [`get parentNode(){return this._$AM.parentNode}${isConnected}`, ""],
  [`get tagName(){return this.element.tagName}${isConnected}`, ""],
  [
    "get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}",
    "",
  ],
  ["get endNode(){return this._$AB}", ""],
  // Rendering anywhere but at the end of a shadow root.
  [
    "const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}",
    "let h=i._$litPart$;void 0===h&&(i._$litPart$=h=new k(i.appendChild(c()),null,void 0,s));",
  ],
];

/** The text of `lit-html.js` as browsers get it. */
export const slimLitHtml = (code) => withTexts(code, texts);

export const slimLit = () => slim("slim-lit", { texts: { "lit-html/lit-html.js": texts } });
