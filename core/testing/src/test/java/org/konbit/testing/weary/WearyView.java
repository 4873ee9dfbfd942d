package org.konbit.testing.weary;

import org.konbit.api.Text;
import org.konbit.api.View;

/** Some words, so many times. */
public record WearyView(String words, int times) implements View {
    @Override
    public Text title() {
        return Text.key("title");
    }
}
