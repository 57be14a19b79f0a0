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
    showSettling();
    if (focused) {
      const same = document.querySelector("#live button." + focused);
      if (same) {
        same.focus();
      }
    }
  };

  // 0 where nobody answers.
  const status = (address) => fetch(address, { method: "HEAD" }).then((answer) => answer.status, () => 0);

  const lost = () => {
    document.querySelectorAll("#live .actions, #live details, #live .going-on").forEach((past) => past.remove());
    const heading = document.querySelector("#live [data-lost]");
    if (heading) {
      heading.textContent = heading.dataset.lost;
    }
    document.getElementById("lost").hidden = false;
    document.getElementById("lost").scrollIntoView({ block: "nearest" });
  };

  // A browser keeps six connections to a host, of all its tabs together: one that nobody looks at, or that is about to send a form, must not hold any.
  let events = null;
  const unfollow = () => {
    if (events) {
      events.close();
      events = null;
    }
  };
  const follow = () => {
    const live = document.querySelector("#live[data-events]");
    if (!live || events || document.hidden) {
      return;
    }
    const mine = new EventSource(live.dataset.events);
    events = mine;
    mine.addEventListener("live", (event) => change(() => show(event.data)));
    // The browser connects again by itself; in vain, where nobody answers any more, or not to this browser.
    mine.addEventListener("error", async () => {
      const answer = await status(location.pathname);
      if (events !== mine || (answer > 0 && answer < 400)) {
        return;
      }
      unfollow();
      change(answer === 0 ? lost : () => location.reload());
    });
    mine.addEventListener("end", () => {
      unfollow();
      change(() => location.replace(location.pathname));
    });
  };
  document.addEventListener("visibilitychange", () => document.hidden ? unfollow() : follow());

  // The page that answers a press often has the next letter's button under a mouse that still rests there: a slow second click does not mean that one.
  const SETTLING_MILLIS = 1000;
  let settling = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  const showSettling = () => document.querySelectorAll("form[method=post] button").forEach((button) => {
    // not disabled: that would take the keyboard from it
    if (settling) {
      button.setAttribute("aria-disabled", "true");
    } else {
      button.removeAttribute("aria-disabled");
    }
  });
  showSettling();
  addEventListener("pageshow", () => setTimeout(() => {
    settling = false;
    showSettling();
  }, SETTLING_MILLIS));

  // A second click of a double click would find that the first has done the work.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") {
      return;
    }
    if (settling || form.dataset.sent) {
      event.preventDefault();
      return;
    }
    unfollow();
    // Two forms on one page: what was typed into the other one is there again afterwards.
    form.querySelectorAll("[data-same]").forEach((same) => {
      same.value = document.getElementById(same.dataset.same).value;
    });
    form.dataset.sent = "yes";
    form.querySelectorAll("button").forEach((button) => {
      button.disabled = true;
    });
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach((button) => {
        button.disabled = false;
      });
    });
    follow();
  });

  // What cannot be put into the page is shown as a page of its own, with its reason.
  document.addEventListener("htmx:responseError", (event) => location.assign(event.detail.pathInfo.finalRequestPath));
  document.addEventListener("htmx:sendError", async () => await status(location.pathname) === 0 && lost());

  // The list of letters stays where it is, and so does the keyboard.
  let place = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const list = document.querySelector(".letters ol");
    const active = document.activeElement;
    place = list && {
      top: list.scrollTop,
      inList: list.contains(active),
      choice: active.closest(".switch") && active.textContent,
    };
  });
  document.addEventListener("htmx:afterSwap", () => {
    const list = document.querySelector(".letters ol");
    if (!place || !list) {
      return;
    }
    const chosen = list.querySelector("a[aria-current]");
    list.scrollTop = place.top;
    if (chosen) {
      const box = list.getBoundingClientRect();
      const at = chosen.getBoundingClientRect();
      list.scrollTop += Math.min(0, at.top - box.top) + Math.max(0, at.bottom - box.bottom);
    }
    const choice = [...document.querySelectorAll(".switch a")].find((link) => link.textContent === place.choice);
    const focused = place.inList ? chosen : choice;
    if (focused) {
      focused.focus({ preventScroll: true });
    }
  });

  // A notice is of what was just done: not of what is done when the page is loaded again.
  const address = new URL(location.href);
  if (address.searchParams.has("said")) {
    address.searchParams.delete("said");
    history.replaceState(history.state, "", address);
  }

  // Who leaves a page open uses the console: its key does not run out meanwhile.
  setInterval(() => status(location.pathname), 60 * 60 * 1000);

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
