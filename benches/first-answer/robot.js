// Runs in the page before its scripts: presses each control in the frame in which it shows, as a merchant would, and
// records when that was. load.mjs adds the peer's controls at the end.

(({ launcher, choice, answered, again = 2000 }) => {
  const seen = { tasks: [], pressed: 0 };
  window.robot = seen;
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  if (!choice) return;

  const shows = (element) => {
    const { width, height, top, bottom } = element.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && top < innerHeight && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const find = (wanted) => {
    const [path, text = ''] = [].concat(wanted);
    const found = path.split(' >>> ').reduce(
      (roots, selector) => roots.flatMap((root) => [...(root.shadowRoot || root).querySelectorAll(selector)]), [document],
    );
    return found.find((element) => element.textContent.includes(text) && shows(element));
  };
  const press = (element) => {
    const how = { bubbles: true, cancelable: true, composed: true };
    element.dispatchEvent(new PointerEvent('pointerdown', how));
    element.dispatchEvent(new MouseEvent('mousedown', how));
    if (element.focus) element.focus({ preventScroll: true });
    element.dispatchEvent(new PointerEvent('pointerup', how));
    element.dispatchEvent(new MouseEvent('mouseup', how));
    element.click();
    seen.pressed = performance.now();
  };
  const note = (name) => {
    seen[name] = performance.now();
    performance.mark(`robot-${name}`);
  };

  // Each step: what must show, its name, and what is pressed again if it does not show.
  const steps = [
    ...launcher ? [[launcher, 'control']] : [],
    [choice, launcher ? 'home' : 'control', launcher],
    [answered, 'answered', choice],
  ];
  const look = () => {
    const [wanted, name, before] = steps[0];
    const element = find(wanted);
    if (element) {
      note(name);
      steps.shift();
      if (!steps.length) return window.arrived();
      press(element);
    } else if (before && performance.now() - seen.pressed > again) {
      const lost = find(before);
      if (lost) press(lost);
    }
    return requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})(CONTROLS);
