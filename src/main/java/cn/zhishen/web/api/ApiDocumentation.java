package cn.zhishen.web.api;

import cn.zhishen.enterprise.IdentityDocument;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says besides the operations themselves: who may call, and the form of every error. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    private static final String PROBLEM = "Problem";
    private static final String CLIENT = "client";

    static {
        SpringDocUtils.getConfig().replaceWithSchema(IdentityDocument.class, identityDocument());
    }

    @Bean
    OpenAPI documentOfTheApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("智审 REST 接口")
                                .version("v1")
                                .description(
                                        "JSON，UTF-8。日期是文字，写作 yyyy-MM-dd，例如 2026-05-01，数字、数组和带时刻的写法都不接受。出错时返回 RFC 9457 problem：type 固定不变，供程序判断；title 和 detail 为中文，供人阅读。"))
                .addSecurityItem(new SecurityRequirement().addList(CLIENT))
                .components(new Components()
                        .addSecuritySchemes(
                                CLIENT,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("客户端编号和密钥；公示、证书核验、资质目录、审批规则无需认证"))
                        .addResponses(PROBLEM, problemResponse())
                        .addSchemas(PROBLEM, problem()));
    }

    /** Adds the error response to every operation, since each may fail and all fail in the same form. */
    @Bean
    OpenApiCustomizer problemOfEveryOperation() {
        return api -> api.getPaths().values().forEach(path -> path.readOperations()
                .forEach(operation -> operation
                        .getResponses()
                        .addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM))));
    }

    private static ApiResponse problemResponse() {
        return new ApiResponse()
                .description("出错，原因见 type 和 detail")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema<?> identityDocument() {
        var kinds = List.of(IdentityDocument.Kind.values());
        var kind = new StringSchema();
        kinds.forEach(one -> kind.addEnumItem(one.name()));
        kind.description(
                kinds.stream().map(one -> one.name() + " " + one.chinese()).collect(Collectors.joining("；")));
        return new Schema<>()
                .description("身份证件；居民身份证可以只写号码，查询时也只答号码")
                .oneOf(List.of(
                        new StringSchema().description("居民身份证的公民身份号码").example("540102199001010038"),
                        new ObjectSchema()
                                .addProperty("kind", kind)
                                .addProperty(
                                        "number",
                                        new StringSchema().description("证件号码").example("H12345678"))
                                .required(List.of("kind", "number"))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").description("urn:zhishen:problem:<名称>，发布后含义不变"))
                .addProperty("title", new StringSchema().description("错误的名称"))
                .addProperty("status", new IntegerSchema().description("HTTP 状态码"))
                .addProperty("detail", new StringSchema().description("错在哪里、怎样更正"))
                .addProperty("instance", new StringSchema().format("uri").description("请求的地址"))
                .addProperty("errors", new ArraySchema().items(new Schema<>()).description("逐项的错误，须更正内容时才有"))
                .addProperty("until", new StringSchema().format("date-time").description("此后可以再试，须等待时才有"))
                .addProperty("stage", new StringSchema().description("申请所处的阶段，步骤不符时才有"))
                .addProperty("stageName", new StringSchema().description("申请所处阶段的名称，步骤不符时才有"))
                .addProperty(
                        "failing",
                        new ArraySchema()
                                .items(new Schema<>())
                                .description("不达标的各项（itemCode、indicator、clause、requirement、remedy），提交前须确认知晓时才有"))
                .addProperty("foreseen", new StringSchema().description("确认知晓后再次提交时原样填写，提交前须确认知晓时才有"))
                .addProperty("waitHours", new IntegerSchema().description("审批不通过后须等待的小时数，提交前须确认知晓时才有"))
                .addProperty("waitUntil", new StringSchema().format("date-time").description("现在出具一次性告知书的，此后方可再次申报"))
                .addProperty(
                        "waitLocks",
                        new StringSchema().description("等待期内不得申报：ENTERPRISE 任何资质，TYPE 同类型的资质，CATEGORY 同一专业的各个等级"))
                .addProperty("waitClause", new StringSchema().description("等待期的依据"))
                .addProperty("incident", new StringSchema().description("事件编号，系统内部错误时才有"));
    }
}
