// SurveyJS: a form of two pages that continues when a choice is selected.

import * as Survey from 'survey-core';
import 'survey-core/survey-core.min.css';
import { renderSurvey } from 'survey-js-ui';
import { ANSWERS, NEXT_ANSWERS, NEXT_QUESTION, QUESTION } from './flow.js';

const page = (name, title, choices) => ({ name, elements: [{ type: 'radiogroup', name: `ask-${name}`, title, choices }] });

Survey.settings.autoAdvanceDelay = 0;
const survey = new Survey.Model({
  autoAdvanceEnabled: true,
  showCompleteButton: false,
  pages: [page('first', QUESTION, ANSWERS), page('next', NEXT_QUESTION, NEXT_ANSWERS)],
});
renderSurvey(survey, document.getElementById('widget'));
