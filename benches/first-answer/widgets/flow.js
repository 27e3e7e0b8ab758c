// The flow that every other widget shows: a question with four answers, and what follows the first of them.

export const QUESTION = '终端出了什么问题？';
export const ANSWERS = ['打印不出小票', '读不了卡', '连不上网', '钱没到账'];
export const NEXT_QUESTION = '装好纸以后，纸仓盖合上了吗？';
export const NEXT_ANSWERS = ['合上了', '合不上'];
