/* What needs a script: the live part of a run, keys for reading letters, words typed early. All else works without. */
"use strict";

(() => {
  const follow = () => {
    const live = document.querySelector("#live[data-events]");
    if (!live) {
      return;
    }
    const events = new EventSource(live.dataset.events);
    events.addEventListener("live", (event) => {
      const now = document.getElementById("live");
      const pressed = now.contains(document.activeElement) && document.activeElement.className;
      now.outerHTML = event.data;
      if (pressed) {
        const same = document.querySelector("#live button." + pressed);
        if (same) {
          same.focus();
        }
      }
    });
    events.addEventListener("end", () => {
      events.close();
      location.replace(location.pathname);
    });
  };

  const typing = (element) => /^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(element.tagName);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    const step = { j: "next", ArrowRight: "next", k: "previous", ArrowLeft: "previous" }[event.key];
    const link = step && document.getElementById(step);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });

  // Words that were typed before the scripts were there would else wait for the next key.
  const catchUp = () => {
    const find = document.getElementById("find");
    if (find && find.value !== find.defaultValue) {
      find.form.requestSubmit();
    }
  };

  follow();
  document.addEventListener("DOMContentLoaded", catchUp);
})();
