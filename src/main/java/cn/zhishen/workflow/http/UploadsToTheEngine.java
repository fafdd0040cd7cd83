package cn.zhishen.workflow.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses files that are sent to the engine, with their names, for everybody: its tables are unencrypted, and no process of ours
 * keeps a file there. Decision tables are the exception; they are looked through before they are deployed.
 */
class UploadsToTheEngine extends OncePerRequestFilter {

    private static final Pattern VARIABLE = Pattern.compile(".*/(?:variables|localVariables)/[^/]+/data/?");
    private static final Pattern DEPLOYMENT =
            Pattern.compile("(?:/engine-rest(?:/engine/[^/]+)?|/camunda/api/engine/engine/[^/]+)/deployment/create/?");
    private static final EngineRefusal REFUSED = new EngineRefusal(
            HttpStatus.FORBIDDEN, "UploadRefused", "流程引擎不保存文件：其中的内容和文件名不加密。材料请在办理页面上传。(The engine keeps no files.)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // decoded as the engine does
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        boolean isFile =
                request.getMethod().equals("POST") && VARIABLE.matcher(path).matches();
        if (isFile || isMultipart(request) && !DEPLOYMENT.matcher(path).matches()) {
            REFUSED.write(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isMultipart(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
