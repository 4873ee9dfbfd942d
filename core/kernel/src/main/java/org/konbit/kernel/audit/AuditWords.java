package org.konbit.kernel.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Site;

/** Says acts in words, in the reader's language. Thread-safe. */
final class AuditWords {
    private final Site site;
    private final Catalogues catalogues;

    AuditWords(Site site, Catalogues catalogues) {
        this.site = site;
        this.catalogues = catalogues;
    }

    /** What permissions are called, by their ids. */
    Map<String, String> permissions(String language) {
        Map<String, String> names = new HashMap<>();
        for (Contribution one : site.contributions()) {
            one.permissions()
                    .forEach(permission -> catalogues.of(one.owner())
                            .find(language, "permission." + permission.id())
                            .ifPresent(words -> names.put(permission.id(), words)));
        }
        return names;
    }

    AuditPages.Entry entry(AuditSql.Row row, Request request, Map<String, String> permissions) {
        String language = request.language();
        Messages kernel = catalogues.kernel();
        String[] subject = row.subject().split(" ", 2);
        String rest = subject.length > 1 ? subject[1] : "";
        String person = row.personName() == null ? kernel.text(language, "audit.somebody") : row.personName();
        String space = row.spaceName() == null ? kernel.text(language, "audit.a-closed-space") : row.spaceName();
        String key = "audit." + row.action();
        Text sentence = switch (row.action()) {
            case "member.grant", "member.revoke" -> ends(rest, request)
                    .map(ends -> Text.key(key + ".until", person, role(row, rest, language), ends))
                    .orElseGet(() -> Text.key(key, person, role(row, rest, language)));
            case "space.grant", "space.withdraw" -> ends(rest, request)
                    .map(ends -> Text.key(key + ".until", person, role(row, rest, language), space, ends))
                    .orElseGet(() -> Text.key(key, person, role(row, rest, language), space));
            case "role.add", "role.rename", "role.remove" -> Text.key(key, role(row, subject[0], language));
            case "role.give", "role.take" ->
                Text.key(key, role(row, subject[0], language), permissions.getOrDefault(rest, rest));
            case "setting.changed", "setting.put-back" ->
                Text.key(key, plugin(subject[0], language), settings(subject[0], rest, language));
            case "job.cancel" -> Text.key(key,
                    catalogues.of(subject[0]).find(language, rest).orElse(rest), plugin(subject[0], language));
            case "member.let-in-domain" -> Text.key(key, person, rest);
            case "invitation.make" -> Text.key(key, uses(rest));
            case "invitation.gathering-into", "invitation.gathering-out" -> Text.key(key, space);
            case "space.look-in" -> Text.key(key, space, kernel.text(language, "space.look-in.reason." + subject[0]));
            case "space.look-in-miss" ->
                Text.key(key, kernel.text(language, "space.look-in.reason." + subject[0]));
            default -> switch (row.action().substring(0, row.action().indexOf('.'))) {
                case "plugin" -> Text.key(key, plugin(subject[0], language));
                case "backup" -> Text.key(key, subject[0]);
                case "space" -> Text.key(key, person, space);
                case "organization" -> Text.key(key, organization(row, language), person, rest);
                default -> Text.key(key, person);
            };
        };
        String actor = row.actorName().isEmpty() ? kernel.text(language, "audit.the-site") : row.actorName();
        boolean known = kernel.find(language, key).isPresent();
        return new AuditPages.Entry(row.actorName().isEmpty() ? "" : row.actor(), actor,
                known ? sentence : Text.words(row.action() + " " + row.subject(), ""), row.happened());
    }

    /** A role that was taken away keeps its name. */
    private String role(AuditSql.Row row, String words, String language) {
        String role = words.split(" ", 2)[0];
        return row.roleName() != null || Rights.builtIn(role).isEmpty()
                ? Optional.ofNullable(row.roleName()).orElse(role)
                : catalogues.kernel().text(language, "role." + role);
    }

    private String organization(AuditSql.Row row, String language) {
        String name = row.organizationName();
        return name == null ? catalogues.kernel().text(language, "audit.an-organization") : name;
    }

    /** When what was given ends by itself, if it does. */
    private static Optional<String> ends(String words, Request request) {
        String[] parts = words.split(" ");
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(Languages.of(request.language())
                        .dateTime(Long.parseLong(parts[1]), request.member().zone()));
    }

    private static long uses(String words) {
        return words.isEmpty() ? 1 : Long.parseLong(words);
    }

    /** What settings are called where they are set; of a plugin that is gone only their ids are known. */
    private String settings(String owner, String ids, String language) {
        boolean own = owner.equals(Contribution.KERNEL);
        int dot = ids.lastIndexOf('.');
        String tag = own && dot > 0 ? ids.substring(dot + 1) : "";
        boolean inLanguage = Languages.find(tag).isPresent();
        List<String> names = Stream.of((inLanguage ? ids.substring(0, dot) : ids).split("[ ,]+"))
                .map(id -> catalogues.of(owner).find(language, (own ? "audit.named." : "settings.") + id).orElse(id))
                .toList();
        String all = Languages.of(language).list(names);
        return inLanguage
                ? catalogues.kernel()
                        .text(language, "audit.named.in-language", all, Languages.of(language).languageName(tag))
                : all;
    }

    private String plugin(String id, String language) {
        return id.equals(Contribution.KERNEL)
                ? catalogues.kernel().text(language, "audit.the-community")
                : site.contributes(id) ? catalogues.of(id).find(language, "title").orElse(id) : id;
    }
}
