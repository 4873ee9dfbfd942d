package org.konbit.kernel.file.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void whatNoDatabaseWantsGoes() {
        assertThat(Words.clean("a\u0000b\u0007c\ud800d\u00ade\ufefff\ue000g😀")).isEqualTo("abcdefg😀");
        assertThat(Words.clean("  a \t\u00a0 b  \r\n c \r d\n\n\n\n\ne ")).isEqualTo("a b\nc\nd\n\ne");
    }

    @Test
    void aWordCutAtTheEndOfALineIsWholeAgain() {
        assertThat(Words.clean("konfi-\nyans ak Pòto-\nPrens 5-\n6")).isEqualTo("konfiyans ak Pòto-\nPrens 5-\n6");
    }

    @Test
    void enoughIsEnough() {
        Words words = new Words(5);
        words.write("abc");
        assertThatThrownBy(() -> words.write("defg")).isInstanceOf(Words.Enough.class);
        assertThat(words).hasToString("abcde");
    }

    @Test
    void anAnswerSurvivesTheWire() throws IOException {
        Extract extract = Extract.of(3, "Bonjou tout moun ñ 😀");
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        extract.write(new DataOutputStream(wire));
        assertThat(Extract.read(new DataInputStream(new ByteArrayInputStream(wire.toByteArray())))).isEqualTo(extract);
    }

    @Test
    void nonsenseOnTheWireIsNotBelieved() throws IOException {
        assertNonsense(9, 0, 0);
        assertNonsense(0, -1, 0);
        assertNonsense(0, 1, -1);
        assertNonsense(0, 1, Integer.MAX_VALUE);
        assertNonsense(0, 1, 10);
    }

    private static void assertNonsense(int state, int pages, int length) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(wire);
        out.writeByte(state);
        out.writeInt(pages);
        out.writeInt(length);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(wire.toByteArray()));
        assertThatThrownBy(() -> Extract.read(in)).isInstanceOf(IOException.class);
    }
}
