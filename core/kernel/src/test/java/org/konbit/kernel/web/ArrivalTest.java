package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "q=dlo", "q=d%C3%A8&lang=ht", "q=a+b&c", "q=100%25", "q=%F0%9F%A5%AD"})
    void whatBrowsersSendIsReadable(String query) {
        assertThat(Arrival.readable(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%", "q=%4", "q=%zz", "q=%FF", "q=%C3", "q=%C3%28", "%ED%A0%80", "q=%+4"})
    void brokenEscapesAndOtherEncodingsAreNot(String query) {
        assertThat(Arrival.readable(query)).isFalse();
    }
}
