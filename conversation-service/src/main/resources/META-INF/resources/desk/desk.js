/*
 * The desk's own manners. Each action carries an id made once per intention: a repeated click, or a
 * retry after a lost answer, is the same action; the id is renewed when the action went well.
 *   form[data-command]                 its hidden commandId is filled in before sending
 *   textarea[data-send-on-enter]       Enter sends, Shift+Enter breaks the line
 */
(function () {
  "use strict";

  function uuid() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    var b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    var h = Array.from(b, function (x) { return x.toString(16).padStart(2, "0"); }).join("");
    return h.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  document.addEventListener("htmx:configRequest", function (event) {
    var form = event.target.closest && event.target.closest("form[data-command]");
    if (!form) return;
    var field = form.elements.commandId;
    if (!field.value) field.value = uuid();
    event.detail.parameters.commandId = field.value;
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form[data-command]");
    if (form && event.detail.successful) form.elements.commandId.value = "";
    if (event.detail.xhr && event.detail.xhr.status === 409) {
      document.body.dispatchEvent(new CustomEvent("aviso", {
        bubbles: true,
        detail: { text: "Eso ya no es posible: revise el estado del chat o su presencia.", kind: "danger" }
      }));
    }
  });

  document.addEventListener("keydown", function (event) {
    var field = event.target;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing
        && field.matches && field.matches("textarea[data-send-on-enter]")) {
      event.preventDefault();
      if (field.value.trim()) field.form.requestSubmit();
    }
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    var target = event.detail.target;
    if (target && target.hasAttribute("data-live-bottom")) target.scrollTop = target.scrollHeight;
  });
})();
