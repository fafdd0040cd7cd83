package cn.zhishen.web.api;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.review.vocabulary.LibraryWords;
import cn.zhishen.review.vocabulary.WordRemark;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.security.Discloses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The enterprise library over REST. A new enterprise is answered with 201 and its Location. Replacing something is answered with 204, or
 * with 200 if there are words that a person will have to check. The same holds for the lists, which exist as soon as their enterprise does.
 */
@RestController
@RequestMapping(path = "/api/v1/enterprises/{uscc}")
@Tag(name = "企业库", description = "企业基本信息、人员、技术装备和工程业绩；清单每次整体替换")
class EnterpriseController {

    private static final String IDENTITY = "居民身份证可以只写号码（文本），其他证件写种类 kind 和号码 number；号码中没有出生日期的，另填 ";

    private static final String TAKEN = "清单已替换";
    private static final String TAKEN_WITH_WARNINGS =
            "清单已替换；warnings 列出词表中没有的用词和缺少的用词，审查时须人工核对：字段 field、用词 word、种类 kind、相近的词 nearest（可能没有）和说明 message";

    private final EnterpriseLibrary library;
    private final LibraryWords words;

    EnterpriseController(EnterpriseLibrary library, LibraryWords words) {
        this.library = library;
        this.words = words;
    }

    /** @param warnings the first ones if there are very many */
    record WarningsView(List<WordRemark> warnings) {

        static ResponseEntity<WarningsView> answer(List<WordRemark> warnings) {
            return warnings.isEmpty()
                    ? ResponseEntity.noContent().build()
                    : ResponseEntity.ok(new WarningsView(warnings));
        }
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "提交企业基本信息",
            description =
                    "路径与内容中的统一社会信用代码必须一致；legalRepresentativeId 为身份证件，" + IDENTITY + "legalRepresentativeBirthDate")
    @ApiResponse(responseCode = "201", description = "企业已建档，Location 为其地址")
    @ApiResponse(responseCode = "204", description = "企业基本信息已替换")
    ResponseEntity<Void> put(@PathVariable Uscc uscc, @RequestBody EnterpriseProfile profile) {
        if (!uscc.equals(profile.uscc())) {
            throw new InvalidInput(List.of(new FieldError("uscc", "内容中的统一社会信用代码与请求路径中的 " + uscc + " 不一致，请改为一致后重新提交")));
        }
        if (library.put(profile)) {
            return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentContextPath()
                            .path("/api/v1/enterprises/{uscc}")
                            .build(uscc))
                    .build();
        }
        return ResponseEntity.noContent().build();
    }

    @Discloses(Disclosed.ENTERPRISE)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "查询企业基本信息")
    EnterpriseProfile profile(@PathVariable Uscc uscc) {
        return library.find(uscc).orElseThrow(() -> new UnknownEnterprise(uscc));
    }

    @PutMapping(path = "/persons", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "替换企业人员清单",
            description = "含注册证书、职称证书、技能证书和任职经历；同一身份证件只能出现一次；citizenId 为身份证件，" + IDENTITY + "birthDate")
    @ApiResponse(
            responseCode = "200",
            description = TAKEN_WITH_WARNINGS,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WarningsView.class)))
    @ApiResponse(responseCode = "204", description = TAKEN, content = @Content)
    ResponseEntity<WarningsView> putPersons(@PathVariable Uscc uscc, @RequestBody List<Person> persons) {
        library.putPersons(uscc, persons);
        return WarningsView.answer(words.persons(persons));
    }

    @Discloses(Disclosed.PERSONS)
    @GetMapping(path = "/persons", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "查询企业人员清单")
    List<Person> persons(@PathVariable Uscc uscc) {
        return library.persons(known(uscc));
    }

    @PutMapping(path = "/equipment", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "替换企业技术装备清单", description = "同一装备编号只能出现一次")
    @ApiResponse(
            responseCode = "200",
            description = TAKEN_WITH_WARNINGS,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WarningsView.class)))
    @ApiResponse(responseCode = "204", description = TAKEN, content = @Content)
    ResponseEntity<WarningsView> putEquipment(@PathVariable Uscc uscc, @RequestBody List<Equipment> equipment) {
        library.putEquipment(uscc, equipment);
        return WarningsView.answer(words.equipment(equipment));
    }

    @Discloses(Disclosed.EQUIPMENT)
    @GetMapping(path = "/equipment", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "查询企业技术装备清单")
    List<Equipment> equipment(@PathVariable Uscc uscc) {
        return library.equipment(known(uscc));
    }

    @PutMapping(path = "/projects", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "替换企业工程业绩清单", description = "同一业绩编号只能出现一次")
    @ApiResponse(
            responseCode = "200",
            description = TAKEN_WITH_WARNINGS,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WarningsView.class)))
    @ApiResponse(responseCode = "204", description = TAKEN, content = @Content)
    ResponseEntity<WarningsView> putProjects(@PathVariable Uscc uscc, @RequestBody List<Project> projects) {
        library.putProjects(uscc, projects);
        return WarningsView.answer(words.projects(projects));
    }

    @Discloses(Disclosed.PROJECTS)
    @GetMapping(path = "/projects", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "查询企业工程业绩清单")
    List<Project> projects(@PathVariable Uscc uscc) {
        return library.projects(known(uscc));
    }

    private Uscc known(Uscc uscc) {
        if (!library.exists(uscc)) {
            throw new UnknownEnterprise(uscc);
        }
        return uscc;
    }
}
