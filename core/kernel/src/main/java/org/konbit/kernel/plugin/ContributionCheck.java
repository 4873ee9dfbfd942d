package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.konbit.api.Permission;
import org.konbit.api.Text;
import org.konbit.api.content.ContentType;
import org.konbit.kernel.i18n.CatalogueCheck;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Route;
import org.konbit.kernel.web.Site;

/** Looks through what a plugin adds before the site shows it; the first thing that is wrong is told in a sentence. */
final class ContributionCheck {
    private static final int DEFECTS_TOLD = 3;
    private final Site site;
    private final Holdings holdings;

    ContributionCheck(Site site, Holdings holdings) {
        this.site = site;
        this.holdings = holdings;
    }

    /**
     * Check a contribution against the plugin's jar, its words and the rest of the site.
     *
     * @throws PluginProblem if something is wrong
     */
    void check(PluginJar jar, Contribution contribution, Messages words) {
        Set<String> missing = labels(contribution);
        // each of the five has the same keys: that was looked at before the plugin ran
        missing.removeAll(words.words(Languages.all().getFirst().tag()).keySet());
        if (!missing.isEmpty()) {
            languages(words, missing);
        }
        routes(contribution);
        clashes(contribution);
        data(jar, contribution);
    }

    /**
     * Check what can be known before anything of a plugin runs: what is refused here has changed no table.
     *
     * @throws PluginProblem if something is wrong
     */
    static void before(PluginJar jar, Messages words) {
        languages(words, jar.settings().words());
        String prefix = jar.id().replace('-', '_') + "_";
        ForeignTables.first(jar.changelog(), prefix).ifPresent(table -> {
            throw PluginProblem.refused("plugin.refused.table-name", table, prefix);
        });
    }

    private static Set<String> labels(Contribution contribution) {
        Set<String> keys = new TreeSet<>();
        contribution.menu().forEach(entry -> keys.add(entry.label()));
        contribution.types().forEach(type -> keys.add("type." + type.id()));
        contribution.permissions().forEach(permission -> keys.add("permission." + permission.id()));
        return keys;
    }

    /** What is wrong with the words, of which a few sentences are told at once; whoever mends them sees the rest then. */
    private static void languages(Messages words, Set<String> needed) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (Language language : Languages.all()) {
            Map<String, String> one = words.words(language.tag());
            if (one.isEmpty()) {
                throw PluginProblem.refused("plugin.refused.no-language", "messages_" + language.tag() + ".properties");
            }
            all.put(language.tag(), one);
        }
        List<Text> defects = CatalogueCheck.defects(language -> all.getOrDefault(language, Map.of()), needed);
        if (!defects.isEmpty()) {
            throw PluginProblem.refused(told(defects));
        }
    }

    private static Text told(List<Text> defects) {
        int more = defects.size() - DEFECTS_TOLD;
        List<Text> sentences = new ArrayList<>(defects.subList(0, Math.min(DEFECTS_TOLD, defects.size())));
        if (more > 0) {
            sentences.add(Text.key("plugin.words.more", more));
        }
        return sentences.stream().reduce((first, next) -> Text.key("plugin.words.both", first, next)).orElseThrow();
    }

    private static void routes(Contribution contribution) {
        Set<String> taken = new HashSet<>();
        for (Route route : contribution.routes()) {
            if (!taken.add(route.method() + " " + shape(route.path()))) {
                throw PluginProblem.refused("plugin.refused.path-twice", route.method() + " " + route.path());
            }
        }
        for (Contribution.MenuEntry entry : contribution.menu()) {
            if (!taken.contains("GET " + shape(entry.path()))) {
                throw PluginProblem.refused("plugin.refused.menu", entry.path());
            }
        }
        for (ContentType type : contribution.types()) {
            if (!taken.contains("GET " + shape(type.path())) || !type.path().contains("{id}")) {
                throw PluginProblem.refused("plugin.refused.type-path", type.id(), type.path());
            }
        }
    }

    /** Two paths that differ only in the names of their variables are the same. */
    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private void clashes(Contribution contribution) {
        for (Contribution other : site.contributions()) {
            if (other.owner().equals(contribution.owner())) {
                continue;
            }
            Set<String> taken = new HashSet<>();
            other.routes().forEach(route -> taken.add(route.method() + " " + shape(route.path())));
            other.types().forEach(type -> taken.add(type.id()));
            other.permissions().forEach(permission -> taken.add(permission.id()));
            contribution.routes().forEach(route -> free(taken, route.method() + " " + shape(route.path()), other));
            contribution.types().forEach(type -> free(taken, type.id(), other));
            contribution.permissions().stream().map(Permission::id).forEach(id -> free(taken, id, other));
        }
    }

    private static void free(Set<String> taken, String one, Contribution other) {
        if (taken.contains(one)) {
            throw PluginProblem.refused("plugin.refused.clash", one, other.owner());
        }
    }

    private void data(PluginJar jar, Contribution contribution) {
        List<String> tables = jar.tables();
        if (!tables.isEmpty() && !contribution.saysPersonal()) {
            throw PluginProblem.refused("plugin.refused.personal", String.join(", ", tables));
        }
        for (String table : contribution.personal().keySet()) {
            if (!tables.contains(table)) {
                throw PluginProblem.refused("plugin.refused.personal-table", table);
            }
        }
        contribution.personal().forEach(this::columns);
    }

    /** What does not name a member of its own would be neither given to members nor erased with them. */
    private void columns(String table, List<String> named) {
        if (holdings.has(table, named)) {
            return;
        }
        List<String> there = holdings.columns(table);
        for (String column : named) {
            if (there.stream().noneMatch(column::equalsIgnoreCase)) {
                throw PluginProblem.refused("plugin.refused.personal-column", table, column, String.join(", ", there));
            }
        }
    }
}
