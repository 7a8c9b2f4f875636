/*
 * Live pages without inline script: server-sent events to element swaps, toasts, dialogs.
 *
 *   <section data-live="/escritorio/eventos">                     opens one EventSource
 *     <ul data-live-event="fila" data-live-swap="inner">          event "fila": its data becomes the content
 *     <ol data-live-event="mensaje" data-live-swap="append" data-live-bottom>   appended, keeps the end in view
 *     <div hx-get="/x" hx-trigger="live:fila from:body">          every event is also the DOM event live:<name>
 *   data-live-swap: inner (default) | append | prepend | replace | none
 *   data-live-names="a b": further events to receive that no element inside names yet
 *   data-live-state on the section: connecting | open | lost | ended (the session is over); CSS shows the last two
 *
 *   <button data-open="#dialogo"> / <button data-close>           native <dialog>, focus kept by the browser
 *   <form data-autosubmit>                                        sends itself when a field changes
 *   <form data-reset>                                             emptied after htmx has sent it; text that was typed since stays
 *   <section hx-get="/x" hx-trigger="live:fila from:body">        refreshes itself; if the response equals the present content, the
 *                                                                 part stays unchanged, with its focus, its choices and its buttons
 *   A redirect to another page (HX-Redirect) is followed only if the person has not begun to leave the page meanwhile.
 *   A form that waits for its answer is not sent again. Text that htmx could not send stays in its form. If the session
 *   ended, a notice leads to the sign-in page and back, and the text that was typed into any form of the page is put
 *   back, for the same account.
 *   HX-Trigger: {"aviso":"Guardado"} or {"aviso":{"text":…,"kind":"danger"}}  shows a toast
 */
(function () {
  "use strict";
  var RETRY_MS = 3000;
  var DRAFTS = "borradores:";
  var SENT = "borrador-enviado";
  var sources = new Map();
  var over = false;
  var shown = new WeakMap();
  var heard = new WeakSet();
  var onTheirWay = new WeakSet();
  var leaving = false;

  function swap(target, html, how) {
    var atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 80;
    if (how === "append") target.insertAdjacentHTML("beforeend", html);
    else if (how === "prepend") target.insertAdjacentHTML("afterbegin", html);
    else if (how === "replace") {
      var parent = target.parentElement;
      target.outerHTML = html;
      if (window.htmx && parent) window.htmx.process(parent);
      return;
    } else if (how !== "none") target.innerHTML = html;
    if (window.htmx) window.htmx.process(target);
    if (target.hasAttribute("data-live-bottom") && atEnd) toEnd(target);
  }

  function toEnd(element) {
    element.scrollTop = element.scrollHeight;
  }

  function matching(root, name) {
    var all = Array.from(root.querySelectorAll("[data-live-event]"));
    if (root.hasAttribute("data-live-event")) all.push(root);
    return all.filter(function (el) {
      return el.getAttribute("data-live-event").split(/\s+/).indexOf(name) >= 0;
    });
  }

  function hear(root, source, heard) {
    var names = (root.getAttribute("data-live-names") || "").split(/\s+/);
    var holders = Array.from(root.querySelectorAll("[data-live-event]"));
    if (root.hasAttribute("data-live-event")) holders.push(root);
    holders.forEach(function (el) {
      names = names.concat(el.getAttribute("data-live-event").split(/\s+/));
    });
    root.querySelectorAll("[hx-trigger*='live:']").forEach(function (el) {
      (el.getAttribute("hx-trigger").match(/live:([\w.-]+)/g) || []).forEach(function (found) {
        names.push(found.substring(5));
      });
    });
    names.filter(Boolean).forEach(function (name) {
      if (heard.has(name)) return;
      heard.add(name);
      source.addEventListener(name, function (event) {
        matching(root, name).forEach(function (el) {
          swap(el, event.data, el.getAttribute("data-live-swap") || "inner");
        });
        document.body.dispatchEvent(new CustomEvent("live:" + name, { detail: { data: event.data } }));
        hear(root, source, heard);
      });
    });
  }

  function connect(root) {
    if (sources.has(root)) return;
    var source = new EventSource(root.getAttribute("data-live"));
    sources.set(root, source);
    root.setAttribute("data-live-state", "connecting");
    var lost = false;
    source.onopen = function () {
      root.setAttribute("data-live-state", "open");
      if (lost) document.body.dispatchEvent(new CustomEvent("live:reconnected"));
      lost = false;
    };
    source.onerror = function () {
      lost = true;
      root.setAttribute("data-live-state", "lost");
      if (source.readyState !== EventSource.CLOSED) return;
      sources.delete(root);
      why(root).then(function (status) {
        if (status === 401) sessionEnded();
        else setTimeout(function () { if (root.isConnected) connect(root); }, RETRY_MS);
      });
    };
    hear(root, source, new Set());
  }

  // An EventSource does not report why it was refused, so the same URL is requested once more.
  function why(root) {
    var question = new AbortController();
    return fetch(root.getAttribute("data-live"), {
      headers: { Accept: "text/event-stream" }, cache: "no-store", signal: question.signal
    }).then(function (answer) {
      question.abort();
      return answer.status;
    }, function () { return 0; });
  }

  // A browser without a network may take minutes to close an open connection.
  function allLost() {
    sources.forEach(function (source, root) { root.setAttribute("data-live-state", "lost"); });
  }

  function openAgain() {
    sources.forEach(function (source, root) {
      if (source.readyState === EventSource.OPEN) root.setAttribute("data-live-state", "open");
    });
  }

  // The person may have signed in again in another tab.
  function lookAgain() {
    var root = document.querySelector("[data-live]");
    if (!over || !root) return;
    why(root).then(function (status) {
      if (status !== 200) return;
      over = false;
      document.querySelectorAll(".toast--stays").forEach(function (note) { note.remove(); });
      connectAnew();
    });
  }

  function connectAnew() {
    if (over) return;
    sources.forEach(function (source) { source.close(); });
    sources.clear();
    scan();
    document.body.dispatchEvent(new CustomEvent("live:reconnected"));
  }

  function scan() {
    sources.forEach(function (source, root) {
      if (!root.isConnected) { source.close(); sources.delete(root); }
    });
    if (!over) document.querySelectorAll("[data-live]").forEach(connect);
  }

  function toast(text, kind) {
    var place = document.getElementById("avisos");
    if (!place || !text) return;
    var note = document.createElement("div");
    note.className = "toast" + (kind ? " toast--" + kind : "");
    note.textContent = text;
    place.appendChild(note);
    setTimeout(function () { note.remove(); }, 6000);
  }

  function sessionEnded() {
    keepDrafts(DRAFTS + location.pathname);
    document.querySelectorAll("[data-live]").forEach(function (root) {
      root.setAttribute("data-live-state", "ended");
    });
    if (over) return;
    over = true;
    sources.forEach(function (source) { source.close(); });
    sources.clear();
    var place = document.getElementById("avisos");
    if (!place) return;
    var note = document.createElement("div");
    note.className = "toast toast--danger toast--stays";
    note.setAttribute("role", "alert");
    note.append("Su sesión terminó. Lo que escribió sigue en la página. ");
    var link = document.createElement("a");
    link.href = "/entrar/?destino=" + encodeURIComponent(location.pathname + location.search);
    link.textContent = "Entrar de nuevo";
    note.appendChild(link);
    place.appendChild(note);
  }

  // Drafts: the text in the forms of a page whose session ended is stored until the same account opens that page again in
  // this tab; another account never sees it. A form that replaces the page is stored while it is being sent, and longer
  // only if the response says that the session ended.
  function account() {
    var meta = document.querySelector("meta[name=account]");
    return meta ? meta.content : "";
  }

  function typedFields() {
    return Array.from(document.querySelectorAll(
      "form textarea[name], form select[name], form input[name]:not([type=hidden]):not([type=password]):not([type=file])"
    )).filter(function (field) { return field.type !== "checkbox" && field.type !== "radio"; });
  }

  function nameOf(field) {
    var form = field.form;
    return (form.getAttribute("hx-post") || form.getAttribute("action") || "") + " " + field.name;
  }

  function keepDrafts(key) {
    if (!account()) return;
    var fields = {};
    typedFields().forEach(function (field) { if (field.value) fields[nameOf(field)] = field.value; });
    try {
      sessionStorage.setItem(key, JSON.stringify({ account: account(), path: location.pathname, fields: fields }));
    } catch (full) { /* the page itself still holds what was typed */ }
  }

  function taken(key) {
    try {
      var kept = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
      return kept;
    } catch (broken) { return null; }
  }

  function restoreDrafts() {
    var sent = taken(SENT);
    if (sent && document.querySelector("[data-session-ended]"))
      sessionStorage.setItem(DRAFTS + sent.path, JSON.stringify(sent));
    var kept = taken(DRAFTS + location.pathname);
    if (!kept || kept.account !== account()) return;
    typedFields().forEach(function (field) {
      var value = kept.fields[nameOf(field)];
      if (!value || field.value) return;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // A part that is refreshed often mostly gets the content that it already shows. Replacing it would remove the button that a
  // person is about to press, the cursor, and a form that is waiting for its response.
  function asWritten(html) {
    var parsed = document.createElement("template");
    parsed.innerHTML = html;
    return parsed.innerHTML.trim();
  }

  function leaveWhatIsTheSame(event) {
    if (shown.get(event.detail.target) === asWritten(event.detail.serverResponse)) event.detail.shouldSwap = false;
  }

  function rememberWhatIsShown(event) {
    var detail = event.detail;
    if (detail.target.matches("[hx-get]:not([hx-swap])")) shown.set(detail.target, asWritten(detail.xhr.response));
  }

  function words(xhr) {
    var type = xhr.getResponseHeader("Content-Type") || "";
    if (type.indexOf("application/problem+json") !== 0) return "";
    try { return JSON.parse(xhr.responseText).detail || ""; } catch (unreadable) { return ""; }
  }

  // A request that the page sends by itself fails without a message; only the state of the live parts shows the failure.
  function answered(xhr, byPerson) {
    var status = xhr ? xhr.status : 0;
    if (status === 401) sessionEnded();
    else if (status === 0) {
      allLost();
      if (byPerson) toast("Sin conexión. Lo que escribió sigue en la página; intente de nuevo.", "danger");
    } else if (status < 400) openAgain();
    else if (byPerson) toast(words(xhr) || (status >= 500
      ? "No fue posible completar la acción. Intente de nuevo."
      : "La acción no se hizo: la página cambió. Actualícela e intente de nuevo."), "danger");
    else if (status >= 500) allLost();
  }

  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-open]");
    if (opener) {
      var dialog = document.querySelector(opener.getAttribute("data-open"));
      if (dialog && dialog.showModal && !dialog.open) dialog.showModal();
      return;
    }
    var closer = event.target.closest("[data-close]");
    if (closer && closer.closest("dialog")) closer.closest("dialog").close();
  });

  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-autosubmit]");
    if (form) form.requestSubmit();
  });

  document.addEventListener("htmx:configRequest", function (event) {
    var token = document.querySelector("meta[name=csrf-token]");
    if (token) event.detail.headers["X-CSRF-Token"] = token.content;
  });

  // The person may have continued to type while the request was in progress.
  function takeOutWhatWasSent(form, sent) {
    var fields = Array.from(form.querySelectorAll("textarea[name], input[type=text][name]"));
    var since = fields.map(function (field) {
      var text = String(sent[field.name] || "");
      return field.value.startsWith(text) ? field.value.slice(text.length) : field.value;
    });
    form.reset();
    fields.forEach(function (field, i) {
      field.value = since[i];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // A person who pressed "Salir" has begun to leave the page. If the response to an earlier request redirected now, the
  // browser would cancel the sign-out request, and the person would still be signed in.
  function ignoreRedirectWhileLeaving(event) {
    if (leaving && event.detail.xhr.getResponseHeader("HX-Redirect")) event.preventDefault();
  }

  // htmx reports an answer at the form that sent the request. If a live update removed that form meanwhile, the answer is
  // reported at the page instead.
  document.addEventListener("htmx:beforeRequest", function (event) {
    var detail = event.detail;
    if (detail.requestConfig.verb !== "get") leaving = false;
    detail.elt.addEventListener("htmx:beforeOnLoad", ignoreRedirectWhileLeaving);
    onTheirWay.add(detail.requestConfig.elt);
    detail.xhr.addEventListener("loadend", function () {
      if (!heard.has(detail.xhr)) window.htmx.trigger(document.body, "htmx:afterRequest", detail);
    });
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var asked = event.detail.requestConfig;
    var form = asked && asked.elt;
    if (event.detail.xhr) heard.add(event.detail.xhr);
    if (form) onTheirWay.delete(form);
    if (form && form.matches("form[data-reset]") && event.detail.successful) takeOutWhatWasSent(form, asked.parameters);
    answered(event.detail.xhr, !asked || asked.verb !== "get");
  });

  // If a form is sent twice, htmx would send it again after the first answer, with the text that it contains by then.
  document.addEventListener("submit", function (event) {
    if (!onTheirWay.has(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  document.addEventListener("htmx:beforeSwap", leaveWhatIsTheSame);
  document.addEventListener("htmx:afterSwap", rememberWhatIsShown);
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented || event.target.method !== "post") return;
    keepDrafts(SENT);
    leaving = true;
  });
  window.addEventListener("beforeunload", function () { leaving = true; });
  window.addEventListener("focus", lookAgain);
  window.addEventListener("offline", allLost);
  window.addEventListener("online", connectAnew);
  document.addEventListener("htmx:afterSwap", scan);
  document.addEventListener("aviso", function (event) {
    var detail = event.detail || {};
    toast(detail.text || detail.value || "", detail.kind);
  });
  window.addEventListener("pagehide", function () {
    sources.forEach(function (source) { source.close(); });
    sources.clear();
  });
  window.addEventListener("pageshow", function () {
    leaving = false;
    scan();
  });
  document.querySelectorAll("[hx-get]:not([hx-swap])").forEach(function (part) { shown.set(part, part.innerHTML.trim()); });
  document.addEventListener("DOMContentLoaded", function () {
    restoreDrafts();
    document.querySelectorAll("[data-live-bottom]").forEach(toEnd);
    scan();
  });
})();
