// The minimum for this: one component with Preact, in its own shadow root.

import { render } from 'preact';
import { useState } from 'preact/hooks';
import { ANSWERS, NEXT_ANSWERS, NEXT_QUESTION, QUESTION } from './flow.js';

const STYLE = `
  button { font: inherit; padding: 10px 14px; border: 1px solid #0b6b5f; border-radius: 8px; background: #fff; color: #0b6b5f; }
  .launcher { position: fixed; right: 24px; bottom: 24px; background: #0b6b5f; color: #fff; }
  .panel { position: fixed; right: 24px; bottom: 88px; width: 360px; padding: 16px; border-radius: 12px; background: #fff; box-shadow: 0 2px 16px rgb(0 0 0 / .25); }
  .panel button { display: block; width: 100%; margin-top: 8px; text-align: left; }`;

function Widget() {
  const [open, setOpen] = useState(false);
  const [answered, setAnswered] = useState();
  const answers = answered ? NEXT_ANSWERS : ANSWERS;
  return (
    <>
      <style>{STYLE}</style>
      {open && (
        <section class="panel" role="dialog" aria-label="帮助">
          <h2>{answered ? NEXT_QUESTION : QUESTION}</h2>
          {answers.map((answer) => <button key={answer} onClick={() => setAnswered(answer)}>{answer}</button>)}
        </section>
      )}
      <button class="launcher" aria-expanded={open} onClick={() => setOpen(!open)}>帮助</button>
    </>
  );
}

render(<Widget />, document.getElementById('widget').attachShadow({ mode: 'open' }));
