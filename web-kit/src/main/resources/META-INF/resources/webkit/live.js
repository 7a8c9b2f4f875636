/*
 * Live pages without inline script: server-sent events to element swaps, toasts, dialogs.
 *
 *   <section data-live="/escritorio/eventos">                     opens one EventSource
 *     <ul data-live-event="fila" data-live-swap="inner">          event "fila": its data becomes the content
 *     <ol data-live-event="mensaje" data-live-swap="append" data-live-bottom>   appended, keeps the end in view
 *     <div hx-get="/x" hx-trigger="live:fila from:body">          every event is also the DOM event live:<name>
 *   data-live-swap: inner (default) | append | prepend | replace | none
 *   data-live-names="a b": events to hear that no element inside names yet
 *   data-live-state on the section: connecting | open | lost (for a discreet notice in CSS)
 *
 *   <button data-open="#dialogo"> / <button data-close>           native <dialog>, focus kept by the browser
 *   <form data-autosubmit>                                        sends itself when a field changes
 *   <form data-reset>                                             is emptied after htmx sent it well
 *   HX-Trigger: {"aviso":"Guardado"} or {"aviso":{"text":…,"kind":"danger"}}  shows a toast
 */
(function () {
  "use strict";
  var sources = new Map();

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
      if (source.readyState === EventSource.CLOSED) {
        sources.delete(root);
        setTimeout(function () { if (root.isConnected) connect(root); }, 3000);
      }
    };
    hear(root, source, new Set());
  }

  function scan() {
    sources.forEach(function (source, root) {
      if (!root.isConnected) { source.close(); sources.delete(root); }
    });
    document.querySelectorAll("[data-live]").forEach(connect);
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

  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target;
    if (form.matches && form.matches("form[data-reset]") && event.detail.successful) form.reset();
    var status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (status === 401) toast("Su sesión terminó. Copie lo que haya escrito y entre de nuevo.", "danger");
    else if (status === 403) toast("Esta página estuvo abierta mucho tiempo. Copie lo que haya escrito y actualícela.", "danger");
    else if (status === 0 || status >= 500) toast("No fue posible completar la acción. Intente de nuevo.", "danger");
  });
  document.addEventListener("htmx:afterSwap", scan);
  document.addEventListener("aviso", function (event) {
    var detail = event.detail || {};
    toast(detail.text || detail.value || "", detail.kind);
  });
  window.addEventListener("pagehide", function () {
    sources.forEach(function (source) { source.close(); });
    sources.clear();
  });
  window.addEventListener("pageshow", scan);
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-live-bottom]").forEach(toEnd);
    scan();
  });
})();
