/* What needs a script: the live part of a run, keys for reading letters, words typed early. All else works without. */
"use strict";

(() => {
  // What is pressed and let go is a click only if it is still the same thing; so nothing is replaced in between.
  let pressed = false;
  let late = null;
  const change = (action) => {
    if (pressed) {
      late = action;
    } else {
      action();
    }
  };
  const press = () => {
    pressed = true;
  };
  const letGo = () => setTimeout(() => {
    pressed = false;
    const action = late;
    late = null;
    if (action) {
      action();
    }
  });
  document.addEventListener("pointerdown", (event) => event.button === 0 && press());
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", letGo);
  document.addEventListener("keydown", (event) => event.key === " " && press());
  document.addEventListener("keyup", letGo);
  addEventListener("blur", letGo);

  const show = (html) => {
    const now = document.getElementById("live");
    const focused = now.contains(document.activeElement) && document.activeElement.className;
    now.outerHTML = html;
    if (focused) {
      const same = document.querySelector("#live button." + focused);
      if (same) {
        same.focus();
      }
    }
  };

  const follow = () => {
    const live = document.querySelector("#live[data-events]");
    if (!live) {
      return;
    }
    const events = new EventSource(live.dataset.events);
    const lost = () => {
      events.close();
      document.querySelectorAll("#live .actions, #live details").forEach((button) => button.remove());
      document.getElementById("lost").hidden = false;
    };
    events.addEventListener("live", (event) => change(() => show(event.data)));
    // The browser connects again by itself; in vain, where nobody answers any more.
    events.addEventListener("error", async () => {
      const answers = await fetch(location.pathname, { method: "HEAD" }).then((answer) => answer.ok, () => false);
      if (!answers) {
        change(lost);
      }
    });
    events.addEventListener("end", () => {
      events.close();
      change(() => location.replace(location.pathname));
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
