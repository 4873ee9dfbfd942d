package org.konbit.plugins.library;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.plugins.library.Resources.ResourceFile;
import org.konbit.plugins.library.Resources.Spine;

/**
 * The shelf: resources with their files, and what was chosen to see them.
 *
 * @param books newest first
 * @param language the chosen language, empty for all
 * @param topic the chosen topic, empty for all
 * @param older where the next shelf begins, if there is one
 * @param mayDeposit whether the reader may share a resource
 */
public record Shelf(List<Book> books, String language, String topic, Optional<String> older,
        boolean mayDeposit) implements View {
    /** A resource with its files. */
    public record Book(Spine spine, List<ResourceFile> files) {
        /** The kind as a short word: PDF, TXT … or LINK. */
        public String kind() {
            if (files.isEmpty()) {
                return "LINK";
            }
            String name = files.getFirst().name();
            int dot = name.lastIndexOf('.');
            return dot < 0 ? "" : name.substring(dot + 1).toUpperCase(Locale.ROOT);
        }
    }

    /** The home page's card: the newest resources. */
    public record NewOnTheShelf(List<Book> books) implements View {}

    static List<Book> books(List<Spine> spines, List<ResourceFile> files) {
        Map<String, List<ResourceFile>> byContent = files.stream()
                .collect(Collectors.groupingBy(ResourceFile::content));
        return spines.stream().map(spine -> new Book(spine, byContent.getOrDefault(spine.id(), List.of()))).toList();
    }

    @Override
    public Text title() {
        return Text.key("title");
    }
}
