package cn.zhishen.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.shared.BeijingTime;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;

/** Days and times are written in the language of the page. */
class FormattingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 7);
    private static final Instant MOMENT = Instant.parse("2026-03-07T09:05:06Z");

    private static final Duration LONG = Duration.ofMinutes((2 * 24 + 3) * 60 + 59);

    private final Formatting words = new Formatting(Clock.system(BeijingTime.ZONE));

    @AfterEach
    void noPage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aChinesePageWritesThemTheChineseWay() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(words.day(DAY)).isEqualTo("2026年03月07日");
        assertThat(words.moment(MOMENT)).isEqualTo("2026年03月07日 17:05:06");
        assertThat(words.day(null)).isEqualTo("无");
        assertThat(words.duration(LONG)).isEqualTo("2天3小时");
        assertThat(words.duration(Duration.ZERO)).isEqualTo("不足1分钟");
    }

    @Test
    void anEnglishPageWritesThemTheEnglishWay() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.day(DAY)).isEqualTo("7 March 2026");
        assertThat(words.moment(MOMENT)).isEqualTo("7 March 2026, 17:05:06");
        assertThat(words.day(null)).isEqualTo("none");
        assertThat(words.duration(LONG)).isEqualTo("2 d 3 h");
        assertThat(words.duration(Duration.ZERO)).isEqualTo("under a minute");
    }

    @Test
    void whatIsWrittenWithoutAPageIsChinese() {
        assertThat(words.day(DAY)).isEqualTo("2026年03月07日");
    }

    @Test
    void thePagesOfTheStaffAreChineseWhateverTheCookieSays() {
        var resolver = new Language().localeResolver();
        var staff = new MockHttpServletRequest("GET", "/staff/applications");
        var portal = new MockHttpServletRequest("GET", "/portal");
        for (var request : new MockHttpServletRequest[] {staff, portal}) {
            request.setCookies(new Cookie("LANGUAGE", "en"));
        }
        assertThat(resolver.resolveLocale(staff)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(resolver.resolveLocale(portal)).isEqualTo(Locale.ENGLISH);
    }
}
