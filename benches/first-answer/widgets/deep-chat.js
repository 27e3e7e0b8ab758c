// deep-chat: an element in the page; a function in the page answers instead of a service.

import 'deep-chat/dist/deepChat.bundle.js';
import { ANSWERS, NEXT_ANSWERS, NEXT_QUESTION, QUESTION } from './flow.js';

const say = (text, answers) => ({
  html: `<p class="said">${text}</p>${answers.map((answer) => `<button class="deep-chat-button deep-chat-suggestion-button">${answer}</button>`).join('')}`,
});

const chat = document.createElement('deep-chat');
chat.introMessage = say(QUESTION, ANSWERS);
chat.connect = { handler: (_, signals) => signals.onResponse(say(NEXT_QUESTION, NEXT_ANSWERS)) };
Object.assign(chat.style, { width: '380px', height: '560px' });
document.getElementById('widget').append(chat);
