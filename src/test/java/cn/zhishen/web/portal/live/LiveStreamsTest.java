package cn.zhishen.web.portal.live;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.workflow.ApplicationMarks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitterReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The tests ask the database by hand; the interval of the thread that otherwise asks is so long that it never does. */
class LiveStreamsTest {

    private static final String NUMBER = "5420261130000001";
    private static final Duration NEVER = Duration.ofDays(1);

    private final ApplicationMarks marks = mock();
    private final LiveSessions sessions = mock();
    private final Uscc enterprise = newUscc();
    private LiveStreams streams;

    @AfterEach
    void end() {
        if (streams.isRunning()) {
            streams.stop();
        }
    }

    @Test
    void whileNobodyWatchesTheDatabaseIsNotAsked() {
        start(NEVER, NEVER);

        streams.look();

        verifyNoInteractions(marks, sessions);
    }

    @Test
    void allThatIsWatchedIsAskedForInOneStatement() throws Exception {
        start(NEVER, NEVER);
        watch("a", NUMBER, "SIGNING-1");
        watch("a", NUMBER, "SIGNING-1");
        watch("b", "5420261130000002", "FILLING-1");

        streams.look();

        verify(marks, times(1)).of(Set.of(NUMBER, "5420261130000002"));
    }

    @Test
    void aPageIsToldOnceOfEachChange() throws Exception {
        start(NEVER, NEVER);
        var page = watch("a", NUMBER, "SIGNING-1");
        when(marks.of(any())).thenReturn(Map.of(NUMBER, "SIGNING-1"));
        streams.look();
        assertThat(page.getContentAsString()).isEmpty();

        when(marks.of(any())).thenReturn(Map.of(NUMBER, "CONFIRMING-2"));
        streams.look();
        streams.look();

        assertThat(page.getContentAsString()).isEqualTo("id:CONFIRMING-2\ndata:CONFIRMING\n\n");
        assertThat(page.getContentType()).startsWith("text/event-stream");
    }

    @Test
    void whatHasChangedBeforeThePageWatchedIsToldAtTheFirstLook() throws Exception {
        start(NEVER, NEVER);
        when(marks.of(any())).thenReturn(Map.of(NUMBER, "REVIEWING-5"));
        var page = watch("a", NUMBER, "AWAITING_FACE-4-PENDING");

        streams.look();

        assertThat(page.getContentAsString()).contains("data:REVIEWING");
    }

    @Test
    void aDatabaseThatFailsOnceIsAskedAgain() throws Exception {
        start(NEVER, NEVER);
        var page = watch("a", NUMBER, "SIGNING-1");
        when(marks.of(any()))
                .thenThrow(new DataAccessResourceFailureException("away"))
                .thenReturn(Map.of(NUMBER, "CONFIRMING-2"));

        streams.look();
        streams.look();

        assertThat(page.getContentAsString()).contains("data:CONFIRMING");
    }

    @Test
    void whoHasSignedOutIsToldNothingMore() throws Exception {
        start(Duration.ZERO, NEVER);
        when(sessions.alive(any())).thenReturn(Set.of("b"));
        var signedOut = watch("a", NUMBER, "SIGNING-1");
        var signedIn = watch("b", NUMBER, "SIGNING-1");

        streams.look();

        assertThat(streams.open()).isEqualTo(1);
        assertThat(signedIn.getContentAsString()).isEqualTo(":alive\n\n");
        assertThat(signedOut.getContentAsString()).isEmpty();
    }

    @Test
    void aStreamEndsSoThatTheNextOneAsksWhoItIs() throws Exception {
        start(Duration.ZERO, Duration.ZERO);
        when(sessions.alive(any())).thenReturn(Set.of("a"));
        watch("a", NUMBER, "SIGNING-1");

        streams.look();

        assertThat(streams.open()).isZero();
    }

    @Test
    void aSessionAndAnEnterpriseHaveSoManyAndNoMore() throws Exception {
        start(NEVER, NEVER);
        watch("a", NUMBER, "SIGNING-1");
        watch("a", NUMBER, "SIGNING-1");
        assertThatThrownBy(() -> watch("a", NUMBER, "SIGNING-1")).isInstanceOf(TooManyStreams.class);
        watch("b", NUMBER, "SIGNING-1");
        assertThatThrownBy(() -> watch("c", NUMBER, "SIGNING-1")).isInstanceOf(TooManyStreams.class);

        streams.open("c", newUscc(), NUMBER, "SIGNING-1");
        assertThat(streams.open()).isEqualTo(4);
    }

    @Test
    void whoOpensAnotherPageLearnsWhichOfTheEarlierOnesAreStillThere() throws Exception {
        start(NEVER, NEVER);
        var earlier = watch("a", NUMBER, "SIGNING-1");
        var others = watch("b", NUMBER, "SIGNING-1");

        watch("a", NUMBER, "SIGNING-1");

        assertThat(earlier.getContentAsString()).isEqualTo(":alive\n\n");
        assertThat(others.getContentAsString()).isEmpty();
    }

    @Test
    void stoppingEndsThemAllAndTakesNoMore() throws Exception {
        start(NEVER, NEVER);
        watch("a", NUMBER, "SIGNING-1");
        watch("b", NUMBER, "SIGNING-1");

        streams.stop();

        assertThat(streams.open()).isZero();
        assertThatThrownBy(() -> watch("a", NUMBER, "SIGNING-1")).isInstanceOf(TooManyStreams.class);
    }

    private void start(Duration heartbeat, Duration lifetime) {
        streams = new LiveStreams(marks, sessions, new LiveProperties(NEVER, heartbeat, lifetime, 2, 3));
        streams.start();
    }

    /** Answers as Spring MVC would answer the emitter. */
    private MockHttpServletResponse watch(String session, String number, String seen) throws Exception {
        var emitter = streams.open(session, enterprise, number, seen);
        var request = new MockHttpServletRequest();
        request.setAsyncSupported(true);
        var response = new MockHttpServletResponse();
        var web = new StandardServletAsyncWebRequest(request, response);
        WebAsyncUtils.getAsyncManager(request).setAsyncWebRequest(web);
        var handler = new ResponseBodyEmitterReturnValueHandler(List.of(new StringHttpMessageConverter()));
        var method = LiveStreamsTest.class.getDeclaredMethod("answer");
        handler.handleReturnValue(emitter, new MethodParameter(method, -1), new ModelAndViewContainer(), web);
        return response;
    }

    /** A handler of which only the type is used. */
    private SseEmitter answer() {
        return null;
    }
}
