// The texts of the preview's page, in the author's language.

const WORDS = {
  'zh-CN': {
    title: '内容预览', open: '打开', profile: '机构', locale: '语言', device: '屏幕', theme: '明暗', date: '日期', again: '从头看',
    widget: '商户看到的', findings: '检查', chart: '流程图',
    home: '首页', contact: '联系我们', tools: '工具', fee: '手续费', deposit: '押金', statement: '对账单', rating: '打分', flows: '流程', articles: '文章',
    phone: '手机', small: '小屏手机', tablet: '平板', desktop: '网页里', kiosk: '自助机',
    auto: '跟随系统', light: '浅色', dark: '深色',
    error: '错误', warning: '提醒',
    latest: '显示的是刚保存的内容', kept: '有错误：显示的是上一次没有错误的内容', never: '有错误，还没有可以显示的内容',
    clean: '没有发现问题。', fix: '怎么改：', at: '商户停在 ', here: '打开一个流程，这里会点亮商户停在的那一步。',
    unread: '这个流程现在读不出来，请先看上面的检查。', lost: '预览程序没有回应。它还在运行吗？',
  },
  en: {
    title: 'Content preview', open: 'Open', profile: 'Institution', locale: 'Language', device: 'Screen', theme: 'Colours', date: 'Date', again: 'Start over',
    widget: 'What merchants see', findings: 'Check', chart: 'The flow',
    home: 'Home', contact: 'Contact', tools: 'Tools', fee: 'Fees', deposit: 'Deposit', statement: 'Statement', rating: 'Rating', flows: 'Flows', articles: 'Articles',
    phone: 'Phone', small: 'Small phone', tablet: 'Tablet', desktop: 'In a page', kiosk: 'Kiosk',
    auto: 'As the system', light: 'Light', dark: 'Dark',
    error: 'error', warning: 'warning',
    latest: 'Shows what was saved last', kept: 'Errors: shows the last content without any', never: 'Errors: nothing to show yet',
    clean: 'Nothing found.', fix: 'Fix: ', at: 'The merchant stands at ', here: 'Open a flow: the step the merchant stands at lights up here.',
    unread: 'This flow cannot be read now; see the check above.', lost: 'The preview does not answer. Is it still running?',
  },
};

/** The texts of a language. */
export const words = (language) => WORDS[language] || WORDS.en;
