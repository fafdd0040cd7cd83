package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Persons in one sheet, certificates and employments in two more; rows refer to their person by the number of the identity document. */
@Component
public class PersonWorkbook extends LibraryWorkbook<Person> {

    PersonWorkbook(EnterpriseLibrary library, OfferedWords offered, WorkbookProperties limits) {
        super(
                EntryType.PERSONS,
                library,
                offered,
                limits,
                List.of(
                        "七、“人员”表一人一行；“证书”表一证一行、“任职经历”表一段一行，以证件号码与“人员”表对应。",
                        "八、更新某人时，其证书和任职经历以本文件为准：文件中没有列出的证书和经历将从该人员中去掉。",
                        "九、企业法定代表人、企业负责人、技术负责人须填写任职经历（操作指南 二、2）。"));
    }
}
