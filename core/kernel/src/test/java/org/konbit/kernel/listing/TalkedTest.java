package org.konbit.kernel.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TalkedTest {
    @Test
    void aConversationsQuestionHasAnswersOnceSomebodyElseWrote() {
        assertThat(Talked.of("conversation.question", 5, 3)).isEqualTo(new Talked(3, true));
        assertThat(Talked.of("conversation.question", 2, 0)).isEqualTo(new Talked(2, false));
    }

    @Test
    void aPluginsQuestionHasComments() {
        assertThat(Talked.of("faq.question", 5, 3)).isEqualTo(new Talked(5, false));
        assertThat(Talked.of("conversation.idea", 5, 3)).isEqualTo(new Talked(5, false));
    }
}
