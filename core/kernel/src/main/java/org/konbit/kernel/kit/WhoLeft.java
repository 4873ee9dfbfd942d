package org.konbit.kernel.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves out of contents that still wait what is of people of the kit who were erased since it was loaded. */
final class WhoLeft {
    private static final String MEMBER = "member/";
    private final Map<String, String> ids;
    private final boolean somebody;

    /** {@code ids} are those of the kit's items; whoever was erased is called there as their own id. */
    WhoLeft(Map<String, String> ids) {
        this.ids = ids;
        this.somebody = ids.entrySet().stream().anyMatch(one -> one.getKey().equals(MEMBER + one.getValue()));
    }

    /** Whether somebody of the kit was erased. */
    boolean left(String member) {
        return somebody && !ids.containsKey(MEMBER + member);
    }

    /** The same content without their comments and reactions. */
    Kit.Item without(Kit.Item it) {
        return somebody
                ? new Kit.Item(it.path(), it.type(), it.title(), it.language(), it.space(), it.author(),
                        it.organization(), it.topics(), it.licence(), it.daysAgo(), it.files(), it.fields(), it.body(),
                        reactions(it.reactions()),
                        it.comments().stream().filter(one -> !left(one.author())).map(this::without).toList())
                : it;
    }

    private Kit.Comment without(Kit.Comment it) {
        return new Kit.Comment(it.author(), it.language(), it.daysAgo(), it.text(), reactions(it.reactions()));
    }

    private Map<String, List<String>> reactions(Map<String, List<String>> all) {
        Map<String, List<String>> staying = new LinkedHashMap<>();
        all.forEach((kind, members) -> staying.put(kind, members.stream().filter(one -> !left(one)).toList()));
        return staying;
    }
}
