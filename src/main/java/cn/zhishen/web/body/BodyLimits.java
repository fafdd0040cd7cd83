package cn.zhishen.web.body;

import cn.zhishen.shared.Refusal;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.problem.RequestRefused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;

/**
 * Bounds the body of every request, before it is read and while it is read. This is done in the container: the container reads forms and
 * files itself, so no filter sees their bytes. What was refused and why is left for {@link RefusedBodies}.
 */
public final class BodyLimits {

    static final String REFUSAL = BodyLimits.class.getName() + ".refusal";
    private static final String BODY = MeasuredBody.class.getName();

    private BodyLimits() {}

    /** Runs in the context, because the answer to a refusal is a page of the program. */
    static final class Refusing extends ValveBase {

        private final BodyProperties allowed;

        Refusing(BodyProperties allowed) {
            super(true);
            this.allowed = allowed;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var coyote = request.getCoyoteRequest();
            long length = coyote.getContentLengthLong();
            if (length == 0 || length < 0 && coyote.getHeader("Transfer-Encoding") == null) {
                getNext().invoke(request, response);
                return;
            }
            var path = request.getDecodedRequestURI()
                    .substring(request.getContextPath().length());
            var largest = allowed.largest(path, request.getContentType());
            var wire = coyote.getInputBuffer();
            var body =
                    new MeasuredBody(wire, largest.map(size -> size.toBytes()).orElse(0L));
            request.setAttribute(BODY, body);
            if (largest.isEmpty()) {
                refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, request, response);
                return;
            }
            if (length > largest.get().toBytes()) {
                refuse(HttpStatus.PAYLOAD_TOO_LARGE, request, response);
                return;
            }
            coyote.setInputBuffer(body);
            try {
                getNext().invoke(request, response);
            } finally {
                coyote.setInputBuffer(wire);
            }
            // the reader may have mistaken the part that came for a form without fields or a broken upload: its answer
            // is replaced
            if (body.refused().isPresent() && !response.isCommitted()) {
                request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
                refuse(body.refused().get(), request, response);
            }
        }

        private static void refuse(HttpStatus why, Request request, Response response) throws IOException {
            request.setAttribute(REFUSAL, refusal(why, BodyProperties.isMultipart(request.getContentType())));
            response.sendError(why.value());
        }

        private static Refusal refusal(HttpStatus why, boolean files) {
            return switch (why) {
                case PAYLOAD_TOO_LARGE ->
                    new RequestRefused(
                            why,
                            "payload-too-large",
                            files ? "上传的文件过大" : "提交的内容过大",
                            files ? "上传的文件超过此处允许的大小，请压缩或者减少文件后重新上传。" : "提交的内容超过此处允许的大小，请减少内容，或者分几次提交。");
                case REQUEST_TIMEOUT ->
                    new RequestRefused(why, "body-too-slow", "内容没有按时送达", "提交的内容没有在规定时间内送达，没有办理。请检查网络后重新提交。");
                case SERVICE_UNAVAILABLE ->
                    new RequestRefused(why, "too-many-slow-bodies", "同时提交的人太多", "此刻正在传送的内容太多，本次提交没有办理。请稍后重新提交。");
                default -> new RequestRefused(why, "no-files-here", "此处不接收文件", "该地址不接收上传的文件，请核对地址，或者从页面上传。");
            };
        }
    }

    /**
     * Runs in the engine, where the client is known. It sends the complete answer, and then reads the rest of the body for some time
     * without keeping it. Otherwise a client that is still sending would see a broken connection instead of the answer.
     */
    public static final class ReadingAway extends ValveBase {

        private final BodyProperties allowed;

        public ReadingAway(BodyProperties allowed) {
            super(true);
            this.allowed = allowed;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            PatientSocket.of(request).ifPresent(socket -> socket.beginRequest(ClientAddress.of(request)));
            getNext().invoke(request, response);
            if (request.isAsync()
                    || !(request.getAttribute(BODY) instanceof MeasuredBody body)
                    || request.getCoyoteRequest().hasExpectation()) {
                return;
            }
            response.finishResponse();
            if (!isReadAway(body)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }

        private boolean isReadAway(MeasuredBody body) {
            try {
                return body.refused()
                                .filter(why -> why != HttpStatus.PAYLOAD_TOO_LARGE)
                                .isEmpty()
                        && body.readAway(allowed.leftOver());
            } catch (IOException e) {
                // the client has gone, or sends nothing more
                return false;
            }
        }
    }
}
