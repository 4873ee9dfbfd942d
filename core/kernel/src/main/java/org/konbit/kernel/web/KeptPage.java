package org.konbit.kernel.web;

import java.util.List;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * What somebody wrote on a page that cannot be shown any more.
 *
 * @param texts to be copied by hand
 */
public record KeptPage(List<String> texts) implements View {
    @Override
    public Text title() {
        return Text.key("web.kept");
    }
}
