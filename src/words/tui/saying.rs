//! Words of what helps to say it on the screen: the glossary, the choice for a site.

use crate::text::messages;

messages! {
    terms(terms) {
        "Glossary, terms: {terms}"
        "用語集：{terms}語"
    }
    /// Over the terms that a step has to do with.
    IN_THIS_STEP { "In this step" "このステップの語" }
    question(number, of) {
        "The choice for a site, question {number} of {of}"
        "サイトに合う方式を選ぶ：{of}問中の{number}問目"
    }
    WHICH_SITE {
        "Which site? One that is often asked about, or your own"
        "どのサイトについて選ぶ？面接でよく聞かれるものか、自分のサイトか"
    }
    OWN_SITE { "a site of your own: a few questions" "自分のサイト：いくつかの問いに答える" }
    NOT_SAID { "I would rather not say yet" "まだ選ばない" }
}
