package org.konbit.kernel.web;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.owasp.encoder.Encode;

/** Leaving at once and unseen on a phone that others use too: the session ends, and what is seen then names nobody and nothing. */
final class LeavePages implements Plugin {
    static final String PATH = "/leave";
    /** An https address to go on to, which whoever administers the community chose; none if it is not set. */
    private static final String ADDRESS = "leave.address";
    /** Whether that page is a month or nothing, which they chose too. */
    private static final String FACE = "leave.face";
    private static final String BLANK = "BLANK";
    /** In the address of this page for whoever had everything erased: their language. */
    private static final String DONE = "done";
    private static final int DAYS = 7;
    private static final Permission LEAVE = new Permission("web.leave", Role.VISITOR);
    private final SiteSettings settings;
    private final Messages messages;

    LeavePages(SiteSettings settings, Messages messages) {
        this.messages = messages;
        this.settings = settings;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, LEAVE, this::neutral).post(PATH, LEAVE, this::leave);
    }

    private Response leave(Request request) {
        ((WebRequest) request).leave();
        return Response.redirect(PATH);
    }

    /**
     * Neither the layout nor the community's name nor its mark, and no word of having left: it could be any calendar. Whoever had
     * everything erased reads that it is done, not what, in the language that the address brings along: this browser knows none any more.
     */
    private Response neutral(Request request) {
        Optional<Language> erased = request.query(DONE).flatMap(Languages::find);
        Language language = erased.orElseGet(() -> Languages.of(request.language()));
        String done = erased.map(in -> "<p>" + Encode.forHtml(messages.text(in.tag(), "web.leave.erased")) + "</p>")
                .orElse("");
        String on = settings.find(ADDRESS)
                .filter(_ -> done.isEmpty())
                .map(address -> "<meta http-equiv=\"refresh\" content=\"0;url=" + Encode.forHtmlAttribute(address)
                        + "\">")
                .orElse("");
        String month = Encode.forHtml(language.monthAndYear(request.now(), ZoneOffset.UTC));
        boolean blank = settings.find(FACE).filter(BLANK::equals).isPresent();
        String html = """
                      <!doctype html>
                      <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">\
                      <meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>%s</title>%s</head>\
                      <body><main><h1>%s</h1>%s%s</main></body></html>
                      """
                .formatted(language.tag(), month, on, month, done, blank ? "" : days(language, request.now()));
        ((WebRequest) request).keepNowhere();
        return Response.body("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** The days of the month, a week in a row. */
    private static String days(Language language, long now) {
        LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC).withDayOfMonth(1);
        StringBuilder table = new StringBuilder(1500).append("<table><thead><tr>");
        LocalDate monday = first.with(DayOfWeek.MONDAY);
        for (int day = 0; day < DAYS; day++) {
            long at = monday.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            table.append("<th scope=\"col\">")
                    .append(Encode.forHtml(language.weekdayDate(at, ZoneOffset.UTC).substring(0, 2)))
                    .append("</th>");
        }
        table.append("</tr></thead><tbody>");
        for (LocalDate week = monday; !week.isAfter(first.plusMonths(1).minusDays(1)); week = week.plusDays(DAYS)) {
            table.append("<tr>");
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = week.plusDays(day);
                table.append("<td>")
                        .append(date.getMonth() == first.getMonth() ? Integer.toString(date.getDayOfMonth()) : "")
                        .append("</td>");
            }
            table.append("</tr>");
        }
        return table.append("</tbody></table>").toString();
    }
}
