/* The behaviour of the phone page; /webkit/live.js inserts new messages. */
(function () {
  "use strict";
  var log = document.getElementById("chat");
  var state = document.getElementById("estado");
  var text = document.getElementById("texto");
  var handset = log.closest(".handset");
  var typingEnds;

  function atEnd() {
    log.scrollTop = log.scrollHeight;
  }

  function show(what) {
    state.textContent = state.getAttribute("data-" + what);
  }

  /* A tick event, such as "m12 read". The text is for people who cannot see the colours. */
  document.body.addEventListener("live:tick", function (event) {
    var parts = event.detail.data.split(" ");
    var message = document.getElementById(parts[0]);
    if (!message) return;
    message.setAttribute("data-status", parts[1]);
    var word = message.querySelector(".tick__word");
    if (word) word.textContent = log.getAttribute("data-word-" + parts[1]) || word.textContent;
  });

  document.body.addEventListener("live:mensaje", function () {
    var last = log.lastElementChild;
    var same = log.querySelectorAll("#" + last.id);
    if (same.length > 1) last.remove();
    if (last.classList.contains("msg--mine")) atEnd();
    else {
      clearTimeout(typingEnds);
      show("idle");
    }
  });

  document.body.addEventListener("live:escribiendo", function () {
    show("typing");
    clearTimeout(typingEnds);
    typingEnds = setTimeout(function () { show("idle"); }, 25000);
  });

  new MutationObserver(function () {
    if (handset.getAttribute("data-live-state") === "lost") show("lost");
    else if (state.textContent === state.getAttribute("data-lost")) show("idle");
  }).observe(handset, { attributes: true, attributeFilter: ["data-live-state"] });

  text.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (text.value.trim()) text.form.requestSubmit();
    }
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target;
    if (!event.detail.successful || !form.matches) return;
    var dialog = form.matches("[data-closes]") ? form.closest("dialog") : null;
    if (dialog) dialog.close();
    if (form.id === "escribir") text.focus();
  });

  /* Without a secure context the clipboard is not available: the code is put into a field for copying. */
  function copy(code) {
    if (navigator.clipboard) return navigator.clipboard.writeText(code);
    text.value = code;
    text.select();
    return Promise.resolve();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    copy(button.getAttribute("data-copy")).then(function () {
      button.querySelector("span").textContent = button.getAttribute("data-copied");
    });
  });

  window.addEventListener("resize", atEnd);
  window.addEventListener("load", function () {
    atEnd();
    if (window.matchMedia("(min-width: 40.01rem)").matches) text.focus();
  });
})();
