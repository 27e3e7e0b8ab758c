// Botpress' web chat: its button and its chat, with messages in the page instead of the vendor's service.

import { Chat, Fab, StylesheetProvider } from '@botpress/webchat';
import '../node_modules/@botpress/webchat/dist/style.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ANSWERS, NEXT_ANSWERS, NEXT_QUESTION, QUESTION } from './flow.js';

let count = 0;
const message = (author, block) => ({
  id: `message-${count += 1}`, authorId: author, conversationId: 'visit', timestamp: new Date(), status: 'processed', block,
});
const bubble = (author, text) => message(author, { type: 'bubble', block: { type: 'text', text } });
const ask = (question, answers) => [
  bubble('bot', question),
  message('bot', { type: 'row', blocks: answers.map((text) => ({ type: 'button', variant: 'action', text, buttonValue: text })) }),
];

function Widget() {
  const [open, setOpen] = useState(false);
  const [messages, setMessages] = useState(() => ask(QUESTION, ANSWERS));
  const send = async (said) => setMessages((before) => [...before, bubble('merchant', said.text || said.value || ''), ...ask(NEXT_QUESTION, NEXT_ANSWERS)]);
  return (
    <>
      <StylesheetProvider color="#0b6b5f" fontFamily="inter" radius={2} themeMode="light" variant="solid" />
      {open && (
        <div id="chat" style={{ position: 'fixed', right: 24, bottom: 100, width: 380, height: 540 }}>
          <Chat connected isOpen clientId="bench" conversationId="visit" user={{ userId: 'merchant', userToken: 'none' }} participants={[]}
            messages={messages} sendMessage={send} closeWindow={() => setOpen(false)} configuration={{ botName: '帮助' }} />
        </div>
      )}
      <Fab id="launcher" onClick={() => setOpen(!open)} style={{ position: 'fixed', right: 24, bottom: 24, width: 60, height: 60 }} />
    </>
  );
}

createRoot(document.getElementById('widget')).render(<Widget />);
