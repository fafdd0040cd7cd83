package cn.zhishen.message;

import cn.zhishen.shared.BeijingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of messages, from {@code i18n/messages.properties}. What leaves the product is Chinese and names nobody. */
@Component
public class MessageWords {

    private static final String NOTHING = "无";
    private static final String LISTED = "名单见系统";
    /** Of what was told before messages said what is missing. */
    private static final String LISTED_THERE = "详见系统";

    private static final String SENTENCE = "正文";

    private final MessageSource texts;

    MessageWords(MessageSource texts) {
        this.texts = texts;
    }

    public String title(Message message, Locale locale) {
        return text(message.kind().title(), locale);
    }

    /** The sentence for the page of the recipient, with the names that it holds. */
    public String sentence(Message message, Locale locale) {
        return sentence(message, locale, String.join("、", message.persons()));
    }

    /**
     * The sentence for an e-mail or SMS. If it is longer than {@code room}, what is missing, then the titles of qualifications or of the task
     * are shortened, so that days and numbers stay.
     */
    public String sentenceForOutside(Message message, int room) {
        var whole = sentence(message, Locale.CHINA, LISTED);
        for (var fact : List.of(Fact.MISSING, Fact.ITEMS, Fact.TASK)) {
            var said = message.facts().get(fact);
            if (whole.length() > room && said != null) {
                int left = said.length() - (whole.length() - room);
                message = message.with(fact, shortened(said, fact == Fact.MISSING ? "；" : "、", left));
                whole = sentence(message, Locale.CHINA, LISTED);
            }
        }
        return whole;
    }

    /** As many titles as there is room for and how many there are; if there is room for none, the beginning of the first. */
    private static String shortened(String titles, String separator, int room) {
        var all = titles.split(separator);
        var rest = "等" + all.length + "项";
        for (int kept = all.length - 1; kept > 0; kept--) {
            var some = String.join(separator, List.of(all).subList(0, kept)) + rest;
            if (some.length() <= room) {
                return some;
            }
        }
        var end = all.length == 1 ? "…" : "…" + rest;
        return titles.substring(0, Math.max(0, Math.min(all[0].length(), room - end.length()))) + end;
    }

    private String sentence(Message message, Locale locale, String persons) {
        List<Object> parameters = new ArrayList<>(List.of(message.number()));
        message.kind().facts().forEach(fact -> parameters.add(said(message, fact, locale)));
        if (message.kind().namesPersons()) {
            parameters.add(persons);
        }
        return texts.getMessage(message.kind().title() + SENTENCE, parameters.toArray(), locale);
    }

    private String said(Message message, Fact fact, Locale locale) {
        var value = message.facts().get(fact);
        if (value == null) {
            return text(fact == Fact.MISSING ? LISTED_THERE : NOTHING, locale);
        }
        return switch (fact.type()) {
            case TEXT -> value;
            case WORD -> text(value, locale);
            case DAY -> BeijingTime.DAY.format(LocalDate.parse(value));
            case MOMENT -> BeijingTime.endOf(Instant.parse(value));
        };
    }

    private String text(String key, Locale locale) {
        return texts.getMessage(key, null, locale);
    }
}
