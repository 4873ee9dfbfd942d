package org.konbit.kernel.web;

import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * Stands where a plugin's card could not be drawn.
 *
 * @param name of the plugin, in the reader's language
 * @param cause path of what is known about it, for an administrator
 */
public record RestingCard(String name, Optional<String> cause) implements View {
    @Override
    public Text title() {
        return Text.key("web.resting");
    }
}
