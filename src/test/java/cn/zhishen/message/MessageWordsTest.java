package cn.zhishen.message;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Uscc;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class MessageWordsTest {

    private static final String NAME = "多吉";

    private static final Map<Fact.Type, String> EXAMPLES = Map.of(
            Fact.Type.TEXT, "例",
            Fact.Type.WORD, "撤销",
            Fact.Type.DAY, "2026-12-01",
            Fact.Type.MOMENT, "2026-12-01T01:30:00Z");

    private final MessageWords words = new MessageWords(texts());

    private static ResourceBundleMessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasenames("i18n/messages", "i18n/site", "i18n/steps");
        texts.setDefaultEncoding("UTF-8");
        texts.setUseCodeAsDefaultMessage(true);
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    private static Message told(MessageKind kind) {
        var facts = new EnumMap<Fact, String>(Fact.class);
        kind.facts().forEach(fact -> facts.put(fact, EXAMPLES.get(fact.type())));
        var recipient = kind.recipient() == Recipient.Kind.STAFF
                ? Recipient.staff("reviewer")
                : Recipient.of(new Uscc("91540100MA6TX1A00N"));
        return new Message(
                1,
                recipient,
                kind,
                kind.subject(),
                "5400202612010001",
                facts,
                kind.namesPersons() ? List.of(NAME) : List.of(),
                Instant.EPOCH,
                null);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasATitleAndASentenceThatSaysAllItsFactsInBothLanguages(MessageKind kind) {
        var message = told(kind);
        for (var locale : List.of(Locale.CHINA, Locale.ENGLISH)) {
            var sentence = words.sentence(message, locale);
            assertThat(sentence).doesNotContain("正文").doesNotContainPattern("[{}]");
            kind.facts().forEach(fact -> assertThat(sentence)
                    .contains(
                            switch (fact.type()) {
                                case TEXT -> "例";
                                case WORD -> locale == Locale.CHINA ? "撤销" : "Revocation";
                                case DAY -> "2026年12月01日";
                                case MOMENT -> "2026年12月01日 09:30";
                            }));
        }
        assertThat(words.title(message, Locale.CHINA)).isEqualTo(kind.title());
        assertThat(words.title(message, Locale.ENGLISH)).isNotEqualTo(kind.title());
        assertThat(words.sentence(message, Locale.ENGLISH)).isNotEqualTo(words.sentence(message, Locale.CHINA));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindLeadsToAPageOfItsRecipient(MessageKind kind) {
        assertThat(told(kind).path())
                .startsWith(kind.recipient() == Recipient.Kind.ENTERPRISE ? "/portal/" : "/")
                .doesNotContain("%s");
    }

    @Test
    void onlyThePageOfTheRecipientNamesPersons() {
        var message = told(MessageKind.CREDENTIAL_ENDS);

        assertThat(words.sentence(message, Locale.CHINA)).contains(NAME);
        assertThat(words.sentenceForOutside(message, Integer.MAX_VALUE))
                .doesNotContain(NAME)
                .contains("名单见系统");
    }

    /** The last day stands at the end of the sentence. */
    @Test
    void aLongSentenceLosesTitlesAndKeepsItsDayAndNumber() {
        var titles = "建筑工程施工总承包三级、市政公用工程施工总承包三级、公路工程施工总承包三级";
        var whole = words.sentence(ends(titles), Locale.CHINA);

        assertThat(words.sentenceForOutside(ends(titles), whole.length())).isEqualTo(whole);
        for (int room = whole.length() - 1; room > whole.length() - titles.length() + 4; room--) {
            assertThat(words.sentenceForOutside(ends(titles), room))
                    .hasSizeLessThanOrEqualTo(room)
                    .contains("2026年12月01日", "5400202612010001", "等3项")
                    .endsWith(whole.substring(whole.length() - 3));
        }
        assertThat(words.sentenceForOutside(ends(titles), whole.length() - 5)).contains("建筑工程施工总承包三级、市政公用工程施工总承包三级等3项");
        assertThat(words.sentenceForOutside(
                        ends("建筑工程施工总承包三级"),
                        words.sentence(ends("建筑工程施工总承包三级"), Locale.CHINA).length() - 4))
                .contains("建筑工程施工…");
    }

    @Test
    void anSmsAboutWhatIsMissingSaysTheFirstShortageAndHowManyThereAre() {
        var found = told(MessageKind.SUPERVISION_FOUND)
                .with(Fact.ITEMS, "建筑工程施工总承包二级")
                .with(Fact.MISSING, "二级注册建造师合计还差 2 人；净资产还差 350 万元；技术装备不符合“具有相应的机械设备”");
        var whole = words.sentence(found, Locale.CHINA);

        assertThat(words.sentenceForOutside(found, Integer.MAX_VALUE)).contains("净资产还差 350 万元", "技术装备");
        assertThat(words.sentenceForOutside(found, whole.length() - 15))
                .hasSizeLessThanOrEqualTo(whole.length() - 15)
                .contains("建筑工程施工总承包二级", "二级注册建造师合计还差 2 人", "等3项")
                .doesNotContain("技术装备");
    }

    @Test
    void whatWasToldBeforeMessagesSaidWhatIsMissingLeadsToTheProduct() {
        var found = told(MessageKind.SUPERVISION_FOUND);
        var facts = new EnumMap<>(found.facts());
        facts.remove(Fact.MISSING);

        assertThat(words.sentence(
                        new Message(
                                1,
                                found.recipient(),
                                found.kind(),
                                found.subject(),
                                found.number(),
                                facts,
                                List.of(),
                                Instant.EPOCH,
                                null),
                        Locale.CHINA))
                .contains("：详见系统。");
    }

    private static Message ends(String titles) {
        var example = told(MessageKind.QUALIFICATION_ENDS);
        return new Message(
                example.id(),
                example.recipient(),
                example.kind(),
                example.subject(),
                "5400202612010001",
                Map.of(Fact.ITEMS, titles, Fact.UNTIL, "2026-12-01"),
                List.of(),
                example.toldAt(),
                null);
    }

    @Test
    void aFactThatIsMissingIsSaidToBeNone() {
        var task = told(MessageKind.TASK_NEW);
        var without = new Message(
                1,
                task.recipient(),
                task.kind(),
                task.subject(),
                task.number(),
                Map.of(Fact.TASK, "审核投诉"),
                List.of(),
                Instant.EPOCH,
                null);

        assertThat(words.sentence(without, Locale.CHINA)).endsWith("期限：无。");
    }

    @Test
    void theAddressOfACaseHoldsNothingThatAHeaderCannot() {
        assertThat(Subject.COMPLAINT.path(Recipient.Kind.STAFF, "投诉〔2026〕第000001号"))
                .matches("/staff/complaints/[!-~]+");
        assertThat(Subject.DRAWN_CHECK.path(Recipient.Kind.STAFF, "2026-Q3/D254000017"))
                .isEqualTo("/staff/drawn-checks/2026-Q3/D254000017");
        assertThat(Subject.CERTIFICATE.path(Recipient.Kind.STAFF, "D254000017-R1"))
                .isEqualTo("/staff/certificates/D254000017");
    }
}
