package cn.zhishen.web.api;

import cn.zhishen.application.agent.NewAgent;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.web.api.ApplicationController.ScanView;
import cn.zhishen.web.file.ReceivedFile;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.AgentMandates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The authorised agent of an application over REST (guide ⑥). The application's own representation says who it is. */
@Discloses(Disclosed.APPLICATION)
@RestController
@RequestMapping(path = "/api/v1/applications/{number}/agent")
@Tag(name = "资质申请", description = "发起、填报、提交、签章、认证、查询与撤回")
class AgentController {

    private final AgentMandates mandates;
    private final ApplicationViews views;

    AgentController(AgentMandates mandates, ApplicationViews views) {
        this.mandates = mandates;
        this.views = views;
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "指定委托代理人",
            description = "人脸认证之前可以指定（行政许可法第二十九条）；citizenId 为身份证件，委托期限应包括当天。指定后生成授权委托书（答复中的 agent.mandate），"
                    + "由企业盖章、法定代表人签字后扫描上传（agent/mandate）。再次指定的，原委托终止；内容相同的不变")
    @ApiResponse(responseCode = "200", description = "已指定")
    @ApiResponse(responseCode = "409", description = "已经过了可以指定的步骤（step-out-of-order）")
    ApplicationView name(@PathVariable String number, @RequestBody NewAgent agent) {
        mandates.name(number, agent);
        return views.of(number);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "撤销委托", description = "人脸认证通过之前可以撤销（民法典第一百七十三条）；正在等待认证结果的，代理人的认证随之无效。没有委托代理人的不变")
    @ApiResponse(responseCode = "204", description = "已撤销")
    @ApiResponse(responseCode = "409", description = "人脸认证已经通过（step-out-of-order）")
    void withdraw(@PathVariable String number) {
        mandates.withdraw(number);
    }

    @Discloses(Disclosed.SCAN_RESULT)
    @PostMapping(path = "/mandate", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "上传授权委托书扫描件", description = "PDF，不低于 300 DPI；检查方法与签章扫描件相同，返回检查结果")
    ScanView uploadMandate(@PathVariable String number, @RequestPart MultipartFile file) throws IOException {
        try (var upload = ReceivedFile.of(file)) {
            var result = mandates.uploadMandate(number, upload.path());
            return ScanView.of(number, result, views.of(number));
        }
    }
}
