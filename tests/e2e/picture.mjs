// Takes a picture of the current screen with everything that could be scrolled to, and returns where the fold was. What
// runs in the page is written for a browser of 2019.

/** Pixels of the page around a box in it. */
const AROUND = 24;

/**
 * Takes the picture. `drive` has `run(script, given)`, `resize({ width, height })` and
 * `shoot(file, clip, whole)`; returns its width and height, and `fold`, where the screen would have been cut.
 */
export async function picture(drive, { file, viewport, place }) {
  const { hidden, fold } = await drive.run(measure);
  const { width, height } = viewport;
  const boxed = place === 'portal';
  // A dialog beside the page keeps its height; everything else fills its container.
  const fixed = place === 'bank' && width > 480;
  const more = fixed ? 0 : hidden;
  if (more && boxed) await drive.run(stretch, more);
  if (more && !boxed) await drive.resize({ width, height: height + more });
  const box = boxed && width > 480 ? await drive.run(around, AROUND) : { x: 0, y: 0, width, height: boxed ? height : height + more };
  await drive.shoot(file, box, boxed);
  if (more && !boxed) await drive.resize(viewport);
  return { width: box.width, height: box.height, fold: hidden && fold - box.y };
}

/** How many pixels of the screen are below its fold, and where the fold is. */
function measure() {
  const panel = document.querySelector('pos-support').shadowRoot.querySelector('[data-testid=panel]');
  const bodies = panel ? Array.from(panel.querySelectorAll('.body')) : [];
  const hides = (body) => body.scrollHeight - body.clientHeight;
  const body = bodies.sort((one, other) => hides(other) - hides(one))[0];
  if (!body) return { hidden: 0, fold: 0 };
  body.scrollTop = 0;
  return { hidden: hides(body), fold: Math.round(body.getBoundingClientRect().bottom) };
}

/** Makes the box taller; the next screen has a box of its own. */
function stretch(more) {
  const widget = document.querySelector('pos-support');
  widget.style.setProperty('height', `${widget.offsetHeight + more}px`, 'important');
}

/** The widget's box with some pixels of the page around it. */
function around(pixels) {
  const { left, top, width, height } = document.querySelector('pos-support').getBoundingClientRect();
  const whole = (number) => Math.round(number);
  return {
    x: whole(left + scrollX - pixels), y: whole(top + scrollY - pixels), width: whole(width + 2 * pixels), height: whole(height + 2 * pixels),
  };
}
