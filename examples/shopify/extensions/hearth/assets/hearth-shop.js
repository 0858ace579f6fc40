/*
 * Hearth in a theme: brings the loader once, however many blocks there are, with or without the app embed. A classic script,
 * served by Shopify as it is.
 */
(function () {
  "use strict";
  if (window.HearthShop) return;
  window.HearthShop = true;

  /** The app embed speaks for the whole shop; without it any block does. */
  function placeOf() {
    return (
      document.querySelector("[data-hearth-embed][data-hearth-server]") ||
      document.querySelector("[data-hearth-server]")
    );
  }

  function begin() {
    var place = placeOf();
    if (!place) return;
    var told = place.dataset;
    if (!document.querySelector("script[data-community]")) bring(told);
    if ("hearthPreview" in told) preview(told);
    else if ("hearthCustomer" in told) know();
  }

  function bring(told) {
    var script = document.createElement("script");
    script.async = true;
    script.src = told.hearthServer + "/hearth.js";
    script.dataset.community = told.hearthCommunity;
    if (told.hearthLogin) script.dataset.login = told.hearthLogin;
    if (told.hearthJoin) script.dataset.join = told.hearthJoin;
    if ("hearthPreview" in told) script.dataset.preview = "";
    document.head.append(script);
  }

  /** Where the app proxy is, however it was typed: the app embed says it for the whole shop, else whichever block does. */
  function proxy() {
    var says =
      document.querySelector("[data-hearth-embed][data-hearth-proxy]") ||
      document.querySelector("[data-hearth-proxy]");
    var typed = says ? says.dataset.hearthProxy : "apps/hearth";
    return new URL(typed, location.origin).pathname.replace(/\/+$/, "");
  }

  var known = false;
  /** The theme hints that somebody is logged in; who it is, only the app proxy says. */
  function know() {
    if (known) return;
    known = true;
    // Asked first whether Hearth knows them, as nothing is kept of who only looks; asked again once they want to write.
    var only = "&known=1";
    var ask = function () {
      var address = proxy() + "/session?once=" + Date.now() + Math.random() + only;
      return session(address).then(function (token) {
        if (!token) only = "";
        return token;
      });
    };
    queue(function (hearth) {
      return hearth.identify(ask);
    });
  }

  function queue(command) {
    window.Hearth = window.Hearth || { q: [] };
    window.Hearth.q.push(command);
  }

  function session(address) {
    return fetch(address).then(function (answer) {
      if (!/json/.test(answer.headers.get("content-type")))
        throw new Error(
          "Nothing answers at " + address + ": look at the app proxy's path in the shop's settings.",
        );
      return answer.json().then(function (told) {
        if (!told.ok) throw new Error("The app proxy was refused: " + JSON.stringify(told));
        return told.value ? told.value.token : "";
      });
    });
  }

  var found;
  /** In the theme editor: nothing is sent, whoever brought the loader, and lines say what is missing. */
  function preview(told) {
    if (!found)
      queue(function (hearth) {
        return hearth.configure({ preview: true });
      });
    found = found || missing(told.hearthServer + "/v1/" + told.hearthCommunity);
    found.then(function (all) {
      all.forEach(function (what) {
        document.querySelectorAll('[data-hearth-missing="' + what + '"]').forEach(function (line) {
          line.hidden = false;
        });
      });
    });
  }

  function missing(community) {
    return fetch(community + "/topics/community.about").then(
      function (answer) {
        if (answer.status === 404) return ["community"];
        if (!answer.ok) return ["server"];
        return answer.json().then(function (about) {
          var purpose = about.value.items[0].purpose ? [] : ["purpose"];
          // Everybody may read; a call is only answered to pages of the community's own origins.
          return fetch(community + "/call/ideas.similar", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: '{"space":"board:ideas","title":""}',
          }).then(
            function () {
              return purpose;
            },
            function () {
              return purpose.concat("origin");
            },
          );
        });
      },
      function () {
        return ["server"];
      },
    );
  }

  document.addEventListener("shopify:section:load", begin);
  document.addEventListener("shopify:block:select", function (event) {
    var block = event.target.closest(".hearth-block") || event.target.querySelector(".hearth-block");
    if (!block) return;
    var still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    block.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
