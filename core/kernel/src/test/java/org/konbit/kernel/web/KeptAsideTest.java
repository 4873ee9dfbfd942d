package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.konbit.kernel.file.Samples;

final class KeptAsideTest {
    @Test
    void aFieldThatNeedsAFileSendsTheWordOutOfSight() {
        KeptAside kept = new KeptAside("photo", "abc.def", Samples.sent("x.txt", "x"));

        assertThat(kept.hidden("<b>.txt (1 B) is kept")).isEqualTo("<p class=\"meta\" id=\"k-photo\">"
                + "&lt;b&gt;.txt (1 B) is kept</p><input type=\"hidden\" name=\"_file-photo\" value=\"abc.def\">");
    }
}
