package cn.zhishen.web.problem;

import static cn.zhishen.web.problem.Refusals.causeOf;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Says where a body is not the JSON that the interface expects, and what is expected there. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Refusal refusal(HttpMessageNotReadableException e, String uri) {
        if (!(e.getCause() instanceof JsonProcessingException json)) {
            return e.getCause() == null
                    ? refusal("missing-body", "缺少请求内容", "请求没有内容，请在请求体中提交 JSON")
                    : refusal("unreadable-body", "请求内容无法读取", "请求内容没有完整送达或编码不正确，请用 UTF-8 编码重新提交");
        }
        var at = position(json.getLocation());
        if (!(json instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return json instanceof JsonMappingException && causeOf(json, InvalidIdentifier.class) == null
                    ? refusal("wrong-value", "内容的类型不正确", at + "内容的整体结构与接口不符，请核对是否应为对象或数组")
                    : syntax(at);
        }
        if (causeOf(mapping, StreamReadException.class) != null) {
            return syntax(at);
        }
        var field = path(mapping, uri);
        var identifier = causeOf(mapping, InvalidIdentifier.class);
        if (identifier != null) {
            return identifier.in(field);
        }
        if (mapping instanceof UnrecognizedPropertyException) {
            return new RequestRefused(
                    "unknown-property",
                    "存在未定义的字段",
                    at + "字段 " + field + " 不是本接口定义的字段，请删除或更正字段名",
                    new FieldError(field, "不是本接口定义的字段，请删除或更正字段名"));
        }
        var expected = expected(mapping);
        return new RequestRefused(
                "wrong-value", "字段的值不正确", at + "字段 " + field + " 的值无法识别，" + expected, new FieldError(field, expected));
    }

    private static Refusal syntax(String at) {
        return refusal("malformed-json", "不是正确的 JSON", at + "不符合 JSON 语法，请检查括号、引号和逗号后重新提交");
    }

    private static Refusal refusal(String type, String title, String detail) {
        return new RequestRefused(HttpStatus.BAD_REQUEST, type, title, detail);
    }

    private static String position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "第 " + location.getLineNr() + " 行第 " + location.getColumnNr() + " 列：";
    }

    /** The path of a field. If the whole body is a list, the path begins with the resource: {@code persons[3].citizenId}. */
    private static String path(JsonMappingException e, String uri) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.charAt(0) == '[' ? uri.substring(uri.lastIndexOf('/') + 1) + path : path.toString();
    }

    private static String expected(JsonMappingException e) {
        var type = e instanceof InvalidFormatException format ? format.getTargetType() : null;
        if (type == null) {
            return "请核对该字段应为文字、数字、对象还是数组，且数组中不能有空值";
        }
        if (type.isEnum()) {
            return "可以使用的值为 "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining("、"));
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "日期应写作 yyyy-MM-dd，例如 2026-05-01；该日期须存在，年份为四位数，不早于 1900 年";
        }
        return "请核对该字段应为文字、数字还是是否（true/false）";
    }
}
