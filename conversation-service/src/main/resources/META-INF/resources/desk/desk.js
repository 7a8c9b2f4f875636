/*
 * The behaviour of the desk page. Each action carries an id that is made once per intention: a
 * repeated click, or a retry after a lost answer, is the same action. The id is renewed after the
 * action succeeded, and when its words change, because other words are another intention.
 *   form[data-command]                 its hidden commandId is filled in before sending
 *   form[data-closes]                  closes its dialog after it succeeded
 *   textarea[data-send-on-enter]       Enter sends, Shift+Enter breaks the line; a draft of it is kept
 *                                      in this tab, by adviser and chat, until it is sent
 *   [hx-confirm]                       is asked by the page's own dialog
 *   [data-unread]                      how many chats have unread words: shown in the title
 *   [data-alert][data-alert-text]      is said once
 */
(function () {
  "use strict";

  var DRAFT = "borrador:";
  var ALERTED = "avisado:";
  var desk = document.querySelector(".desk");
  var asking = null;
  var atEnd = true;
  var seen = 0;

  function uuid() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    var b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    var h = Array.from(b, function (x) { return x.toString(16).padStart(2, "0"); }).join("");
    return h.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function say(text, kind) {
    document.body.dispatchEvent(new CustomEvent("aviso", { bubbles: true, detail: { text: text, kind: kind } }));
  }

  function composer() {
    return document.querySelector("textarea[data-send-on-enter]");
  }

  /* Drafts */
  function ownDrafts() {
    return DRAFT + desk.dataset.adviser + ":";
  }

  function forgetDrafts(kept) {
    Object.keys(sessionStorage).forEach(function (key) {
      if (key.startsWith(DRAFT) && !(kept && key.startsWith(kept))) sessionStorage.removeItem(key);
    });
  }

  function draftKey() {
    return ownDrafts() + desk.dataset.chat;
  }

  function restoreDraft(field) {
    var draft = sessionStorage.getItem(draftKey());
    if (draft && !field.value) field.value = draft;
  }

  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-command]");
    if (form) form.elements.commandId.value = "";
    if (event.target !== composer()) return;
    if (event.target.value) sessionStorage.setItem(draftKey(), event.target.value);
    else sessionStorage.removeItem(draftKey());
  });

  document.addEventListener("submit", function (event) {
    if (event.target.matches("form[action='/salir']")) forgetDrafts(null);
  });

  /* Ids of actions */
  document.addEventListener("htmx:configRequest", function (event) {
    var form = event.target.closest && event.target.closest("form[data-command]");
    if (!form) return;
    var field = form.elements.commandId;
    if (!field.value) field.value = uuid();
    event.detail.parameters.commandId = field.value;
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var asked = event.detail.requestConfig;
    var form = asked && asked.elt.closest("form");
    if (form && event.detail.successful) {
      if (form.matches("[data-command]")) form.elements.commandId.value = "";
      if (form.matches("[data-closes]")) form.closest("dialog").close();
      /* A form that is still on the page keeps its draft true by itself. */
      if (form.matches("[data-reset]") && !form.isConnected) sessionStorage.removeItem(draftKey());
    }
    if (event.detail.xhr && event.detail.xhr.status === 409) {
      say("Eso ya no es posible: revise el estado del chat o su presencia.", "danger");
    }
  });

  /* Questions. A part that renews itself while one is open would take the asked action away. */
  var question = document.getElementById("confirmar");

  document.addEventListener("htmx:confirm", function (event) {
    if (!event.detail.question) return;
    event.preventDefault();
    asking = event.detail.issueRequest;
    document.getElementById("confirmar-pregunta").textContent = event.detail.question;
    question.showModal();
  });

  document.getElementById("confirmar-si").addEventListener("click", function () {
    var go = asking;
    asking = null;
    if (go) go(true);
    question.close();
  });

  question.addEventListener("close", function () {
    asking = null;
    document.body.dispatchEvent(new CustomEvent("live:reconnected"));
  });

  document.addEventListener("htmx:beforeSwap", function (event) {
    var target = event.detail.target;
    if (asking) event.detail.shouldSwap = false;
    if (target && target.hasAttribute("data-live-bottom")) {
      atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 80;
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

  /* What was seen, and what is to be seen */
  function markSeen() {
    var lines = document.querySelectorAll("#lineas [data-seq]");
    if (!desk.dataset.chat || !lines.length || document.visibilityState !== "visible") return;
    var last = Number(lines[lines.length - 1].dataset.seq);
    if (last <= seen) return;
    seen = last;
    htmx.ajax("POST", "/escritorio/chats/" + desk.dataset.chat + "/visto",
        { source: "#chats", target: "#chats", swap: "innerHTML", values: { linea: last } });
  }

  function tellUnread() {
    var list = document.querySelector("[data-unread]");
    var unread = list ? Number(list.dataset.unread) : 0;
    document.title = (unread > 0 ? "(" + unread + ") " : "") + document.title.replace(/^\(\d+\) /, "");
  }

  function tellAlerts() {
    document.querySelectorAll("[data-alert]").forEach(function (chat) {
      var key = ALERTED + chat.dataset.alert;
      if (sessionStorage.getItem(key)) return;
      sessionStorage.setItem(key, "1");
      say(chat.dataset.alertText, "danger");
    });
  }

  /* The composer is where the adviser goes on, once it is there. */
  var met = null;

  function meetComposer() {
    var field = composer();
    if (field && field !== met) {
      restoreDraft(field);
      field.focus({ preventScroll: true });
    }
    met = field;
  }

  document.addEventListener("htmx:afterSwap", function (event) {
    var target = event.detail.target;
    if (target && target.hasAttribute("data-live-bottom") && atEnd) target.scrollTop = target.scrollHeight;
    look();
  });

  function look() {
    meetComposer();
    tellUnread();
    tellAlerts();
    markSeen();
  }

  document.addEventListener("visibilitychange", markSeen);
  forgetDrafts(ownDrafts());
  look();
})();
