package cn.zhishen;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.Catalogue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills the database of {@link LoadMeasurement} as it would be after years: applications, people and certificates in number, open tasks of
 * the staff, messages, findings of supervision, restrictions, spot checks, measures and rectifications. What the program itself makes only one
 * by one is copied or written by statements, so nothing here is under the chain of timelines. A table that has its rows already is left alone.
 */
final class FullDatabase implements AutoCloseable {

    static final int PEOPLE = 1_000_000;
    static final int APPLICATIONS = 100_000;
    /** So many people bear each of the two common names. */
    static final int OF_ONE_NAME = 5_000;

    static final String COMMON = "扎西";
    static final String OTHER_COMMON = "王伟";
    static final String OFTEN_IN_NAMES = "有限公司";
    static final String SELDOM_IN_NAMES = "雪域建筑";

    private static final int ENTERPRISES = 5_000;
    private static final int OWN_APPLICATIONS = 300;
    private static final int OPEN_APPLICATIONS = 16_000;
    private static final int CERTIFICATES = 63_000;
    private static final int ENDED_CERTIFICATES = 3_000;
    private static final int FAILING = 5_000;
    private static final int RESTRICTIONS = 2_000;
    private static final int MESSAGES = 500_000;
    private static final int READINGS = 500_000;
    private static final int LISTED = 15_000;
    private static final List<String> QUARTERS = List.of("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2");

    private static final List<String> PLACES = List.of("5401", "5402", "5403", "5404", "5405", "5406", "5425");
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜";
    private static final String GIVEN = "平安国庆建军志强文博子轩雨桐浩然宇航思远嘉怡梦洁晓东海燕春梅秋菊玉兰桂英俊杰德吉卓玛次仁旺堆顿珠央金白多格桑普布拉姆边巴洛登巴桑尼玛达瓦";
    private static final String[] FOUNDERS = {
        "雪域", "高原", "雅江", "珠峰", "圣地", "藏达", "天路", "金珠", "吉祥", "康巴", "羊湖", "纳木", "林海", "冈底", "昆仑", "唐古",
        "拉萨河", "年楚", "尼洋", "怒江", "澜沧", "狮泉", "象雄", "雍布", "扎什", "布达", "罗布", "色拉", "甘丹", "哲蚌", "亚东", "墨脱",
        "察隅", "波密", "工布", "米林", "朗县", "加查", "曲水", "堆龙"
    };
    private static final String[] TRADES = {
        "建筑工程", "建设工程", "市政工程", "公路工程", "水利水电工程", "电力工程", "机电工程", "装饰工程", "钢结构工程", "地基基础工程", "消防工程", "园林工程", "通信工程",
        "环保工程", "工程监理", "建筑劳务", "路桥工程", "建筑安装工程"
    };

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate jdbc;
    private final Encryption encryption;
    private final ObjectMapper json;
    private final Catalogue catalogue;
    private final String own;

    /** @param own code of the enterprise that becomes a large one */
    FullDatabase(ApplicationContext program, String own) throws SQLException {
        Connection one = program.getBean(DataSource.class).getConnection();
        this.connection = new SingleConnectionDataSource(one, true);
        this.jdbc = new JdbcTemplate(connection);
        this.encryption = program.getBean(Encryption.class);
        this.json = program.getBean(ObjectMapper.class);
        this.catalogue = program.getBean(Catalogue.class);
        this.own = own;
    }

    @Override
    public void close() {
        connection.destroy();
    }

    /**
     * @param whole number of an application of {@code own} that was reviewed and published, to copy
     * @param issued number of a certificate that was issued here, whose paper can be verified
     */
    void fill(String whole, String issued) throws Exception {
        // what is filled last
        if (count("access_record") >= READINGS) {
            return;
        }
        jdbc.execute("set synchronous_commit = off");
        enterprises();
        items();
        commonPeople();
        unless("person", PEOPLE, this::people);
        unless("application", APPLICATIONS, () -> applications(whole));
        unless("named_person", 10 * APPLICATIONS, this::names);
        unless("certificate", CERTIFICATES, () -> certificates(issued));
        // what follows joins them
        jdbc.execute("analyze application");
        jdbc.execute("analyze certificate");
        unless("supervision", FAILING, this::supervision);
        unless("restriction", RESTRICTIONS, () -> restrictions(issued));
        unless("drawn_check", 1_000, this::spotChecks);
        unless("complaint", 4_000, this::complaints);
        unless("act_ru_task", 10_000, () -> tasks(whole));
        unless("message", MESSAGES, this::messages);
        unless("access_record", READINGS, this::readings);
        // what was filled lately would otherwise be cleaned up while pages are measured
        jdbc.execute("vacuum analyze");
    }

    private void unless(String table, int rows, Fill fill) throws Exception {
        if (count(table) < rows) {
            long begun = System.nanoTime();
            fill.run();
            System.out.printf("填充 %s：%d 行，%d 秒%n", table, count(table), (System.nanoTime() - begun) / 1_000_000_000);
        }
    }

    private interface Fill {
        void run() throws Exception;
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    /** Enterprises of all prefectures, by their running number from 1. */
    private void enterprises() {
        jdbc.execute("create temp table of_load (nr int primary key, uscc text not null, name text not null)");
        var rows = new ArrayList<Object[]>();
        for (int n = 1; n <= ENTERPRISES; n++) {
            var code = "91" + PLACES.get(n % PLACES.size()) + "00" + "MA8" + "%06d".formatted(n);
            rows.add(new Object[] {
                n,
                code + Uscc.checkCharacter(code + "0"),
                "西藏" + FOUNDERS[n % FOUNDERS.length] + (n >= 720 ? n / 720 + "" : "")
                        + TRADES[n / FOUNDERS.length % TRADES.length] + OFTEN_IN_NAMES
            });
        }
        jdbc.batchUpdate("insert into of_load values (?, ?, ?)", rows);
        jdbc.update("""
                insert into enterprise (uscc, profile, name, updated_at)
                select l.uscc, e.profile, l.name, now() from enterprise e, of_load l where e.uscc = ? on conflict do nothing""", own);
    }

    /** The qualifications of the catalogue, by their running number from 0, as applications and certificates hold them. */
    private void items() throws Exception {
        jdbc.execute("create temp table item_of_load (nr int primary key, code text, title text, content jsonb)");
        var all = catalogue.all();
        for (int n = 0; n < all.size(); n++) {
            var one = all.get(n);
            jdbc.update(
                    "insert into item_of_load values (?, ?, ?, ?::jsonb)",
                    n,
                    one.code(),
                    one.title(),
                    json.writeValueAsString(one));
        }
    }

    /** The identity documents of those with a common name, by the number of the person. Everybody else shares one. */
    private void commonPeople() {
        jdbc.execute("""
                create temp table named_of_load (nr int primary key, name text, identity_index text, identity text,
                    use_index text, use_identity text, held_index text, held_identity text)""");
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < 2 * OF_ONE_NAME; i++) {
            var digits = "540102" + (1960 + i / 1000) + "0101" + "%03d".formatted(i % 1000);
            var key = IdentityDocument.of(digits + IdentityDocument.checkCharacter(digits))
                    .key();
            rows.add(new Object[] {
                i * (PEOPLE / (2 * OF_ONE_NAME)) + 1,
                i % 2 == 0 ? COMMON : OTHER_COMMON,
                encryption.index("person.identity", key),
                encryption.encrypt("person.identity", key),
                encryption.index("person_use.identity", key),
                encryption.encrypt("person_use.identity", key),
                encryption.index("restriction.identity", key),
                encryption.encrypt("restriction.identity", key)
            });
        }
        jdbc.batchUpdate("insert into named_of_load values (?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    private void people() {
        jdbc.update("""
                insert into person (uscc, identity_index, identity, position, name, duty, registered, titled, skilled,
                                    declares, content, ending, with_history)
                select l.uscc, coalesce(c.identity_index, 'P' || lpad(n::text, 17, '0')), coalesce(c.identity, one.identity), n / ?,
                       coalesce(c.name, substr(?, 1 + n %% 57, 1) || substr(?, 1 + n * 7 %% 61, 1) || substr(?, 1 + n / 61 %% 59, 1)),
                       one.duty, one.registered, one.titled, one.skilled, one.declares, one.content, '{}', true
                from generate_series(1, ?) n
                    join of_load l on l.nr = n %% ? + 1
                    left join named_of_load c on c.nr = n
                    cross join (select * from person where uscc = ? order by position limit 1) one
                on conflict do nothing""".replace("%%", "%"), ENTERPRISES, SURNAMES, GIVEN, GIVEN, PEOPLE, ENTERPRISES, own);
    }

    private void applications(String whole) {
        var same = "authority, draft_until, selection, snapshot_version, wait_until, revision";
        jdbc.update(
                """
                insert into application (number, uscc, enterprise_name, kind, items, started_at, submitted_at, stage, stage_since, closed_at, %1$s)
                select '53' || lpad(n::text, 14, '0'),
                       case when n <= %2$d then a.uscc else l.uscc end,
                       case when n <= %2$d then a.enterprise_name else l.name end,
                       case when n %% 10 < 6 then 'FIRST' when n %% 10 < 8 then 'ADDITION' when n %% 100 = 99 then 'REAPPROVAL'
                            when n %% 10 = 8 then 'UPGRADE' else 'RENEWAL' end,
                       jsonb_build_array(i.content), a.started_at - n * interval '7 minutes', a.submitted_at - n * interval '7 minutes',
                       case when n <= %2$d then 'ISSUED'
                            when n <= %2$d + %3$d then (array['JUDGING_SCAN', 'RECHECKING', 'ISSUING'])[1 + (n %% 16) / 6]
                            when n <= %2$d + %3$d + %4$d then 'ISSUED'
                            else (array['NOT_PASSED', 'WITHDRAWN', 'EXPIRED'])[1 + n %% 3] end,
                       a.started_at - n * interval '5 minutes',
                       case when n <= %2$d or n > %2$d + %3$d then a.started_at - n * interval '5 minutes' end, %1$s
                from application a
                    cross join generate_series(1, ?) n
                    join of_load l on l.nr = n %% ? + 1
                    join item_of_load i on i.nr = n * 7 %% (select count(*) from item_of_load)
                where a.number = ? on conflict do nothing""".formatted(same, OWN_APPLICATIONS, OPEN_APPLICATIONS, CERTIFICATES),
                APPLICATIONS,
                ENTERPRISES,
                whole);
        jdbc.update("""
                insert into application_event
                (position, form, number, at, stage, actor_kind, actor, log_in, text, previous, digest)
                select (select max(position) from application_event) + row_number() over (), 1, a.number, e.at, e.stage,
                       e.actor_kind, e.actor, e.log_in, e.text, '', ''
                from application a, application_event e where a.number like '53%' and e.number = ?""", whole);
        jdbc.update("update timeline_head set position = (select max(position) from application_event)");
        jdbc.update("""
                insert into acceptance_receipt (application_number, number, snapshot_version, accepted_at)
                select number, 'SL' || number, 1, submitted_at from application where number like '53%'""");
        // one notice in fifty is still open
        jdbc.update("""
                insert into public_notice (id, number, application_number, enterprise_name, uscc, kind, items, published_at,
                                           first_day, last_day, ends_at, status, ended_at)
                select gen_random_uuid(), '测试公示' || substr(a.number, 3), a.number, a.enterprise_name, a.uscc, a.kind, jsonb_build_array(i.title),
                       a.submitted_at, p.first_day, p.last_day, p.ends_at, case when open then 'OPEN' else 'CLOSED' end,
                       case when not open then now() end
                from application a join item_of_load i on i.code = a.items -> 0 ->> 'code' cross join public_notice p, lateral (select a.number like '%50' or a.number like '%00' as open) o
                where a.number like '53%' and p.application_number = ?""", whole);
        jdbc.update("""
                insert into person_use (identity_index, application_number, identity, uscc, used_on)
                select 'U' || a.number || k, a.number, u.identity, a.uscc, a.started_at::date
                from application a cross join generate_series(1, 5) k
                    cross join (select identity from person_use limit 1) u
                where a.number like '53%'
                union all
                select c.use_index, a.number, c.use_identity, a.uscc, a.started_at::date
                from named_of_load c cross join generate_series(1, 2) k
                    join application a on a.number = '53' || lpad(((c.nr * 3 + k * 1117) % 100000 + 1)::text, 14, '0')
                on conflict do nothing""");
    }

    /** Ten people of each application, of whom one bears a common name. They share the values of a few. */
    private void names() {
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < SURNAMES.length(); i++) {
            var name = i == 0 ? COMMON : SURNAMES.substring(i, i + 1) + "某" + i;
            rows.add(new Object[] {
                i,
                encryption.encrypt("named_person.name", name),
                encryption.index("named_person.name", name),
                encryption.encrypt("named_person.identity", "540102199003072136")
            });
        }
        jdbc.execute(
                "create temp table mention_of_load (nr int primary key, name text, name_index text, identity text)");
        jdbc.batchUpdate("insert into mention_of_load values (?, ?, ?, ?)", rows);
        jdbc.update("""
                insert into named_person (application_number, role, name, name_index, identity, used_on)
                select a.number, case k when 1 then 'LEGAL_REPRESENTATIVE' when 2 then 'CONTACT' else 'STAFF' end, m.name,
                       case when m.nr = 0 then m.name_index else m.name_index || a.number || k end, m.identity, a.started_at::date
                from application a cross join generate_series(1, 10) k
                    join mention_of_load m on m.nr = case when k = 3 and a.number like '%0' then 0 else 1 + k end
                where a.number like '53%'""");
    }

    /** One to three editions of each; the last of some has ended. */
    private void certificates(String issued) {
        jdbc.update(
                """
                insert into certificate (id, number, application_number, uscc, enterprise_name, legal_representative, address, items,
                                         issued_on, valid_until, authority, issued_by, opinion, status, ended_at, edition,
                                         registered_capital_wan, papers)
                select gen_random_uuid(), 'D354' || lpad(n::text, 6, '0'), case when e = 1 then a.number end, a.uscc, a.enterprise_name,
                       p.legal_representative, p.address,
                       jsonb_build_array(jsonb_build_object('code', i.code, 'title', i.title, 'validUntil', d.last)),
                       d.day + e * 30, d.last, p.authority, p.issued_by, p.opinion,
                       case when e < 1 + n %% 3 then 'REPLACED' when n <= %2$d then 'VALID'
                            else (array['REVOKED', 'WITHDRAWN', 'ANNULLED'])[1 + n %% 3] end,
                       case when e < 1 + n %% 3 or n > %2$d then now() end, e, p.registered_capital_wan,
                       jsonb_build_array(jsonb_build_object('copy', 0, 'copies', 1, 'format', 'PDF', 'documentId', gen_random_uuid()))
                from certificate p
                    cross join generate_series(1, ?) n
                    cross join generate_series(1, 3) e
                    join application a on a.number = '53' || lpad((n + %1$d)::text, 14, '0')
                    join item_of_load i on i.code = a.items -> 0 ->> 'code'
                    cross join lateral (select current_date - 120 - n %% 1780 as day, current_date - 120 - n %% 1780 + 1825 as last) d
                where p.number = ? and p.status = 'VALID' and e <= 1 + n %% 3""".formatted(OWN_APPLICATIONS + OPEN_APPLICATIONS, CERTIFICATES - ENDED_CERTIFICATES),
                CERTIFICATES,
                issued);
        jdbc.update("""
                insert into held_qualification (uscc, code, certificate_number, title, issued_on, valid_until, authority, status)
                select c.uscc, i ->> 'code', c.number, i ->> 'title', c.issued_on, c.valid_until, c.authority, '有效'
                from certificate c cross join jsonb_array_elements(c.items) i
                where c.number like 'D354%' and c.status = 'VALID' on conflict do nothing""");
        jdbc.update("""
                insert into certificate_measure (id, number, edition, kind, items, basis, reason, officer, at)
                select gen_random_uuid(), number, edition, 'CHANGED', items, '《建筑业企业资质管理规定》第十九条', '名称变更', 'issuer', now()
                from certificate where number like 'D354%' and status = 'REPLACED' limit 10000""");
    }

    private void supervision() throws Exception {
        jdbc.update("""
                insert into supervision (number, next_at, checked_at, verdict, remark, failed, failed_since)
                select number, now() + interval '20 days', now() - interval '10 days',
                       case when r %% 12 = 0 then 'NOT_MET' when r %% 50 = 1 then 'TO_CHECK' when r %% 30 = 2 then 'UNCHECKED' else 'MET' end,
                       case when r %% 30 = 2 then '没有答复：人员登记' end,
                       case when r %% 12 = 0 then 1 + r %% 5 else 0 end,
                       case when r %% 12 = 0 then now() - (r %% 300) * interval '1 day' end
                from (select number, row_number() over (order by number) r from certificate
                      where status = 'VALID' and number like 'D354%%' and valid_until >= current_date) c
                on conflict do nothing""".replace("%%", "%"));
        var missing = encryption.encrypt(
                "supervision_finding.missing", "{\"reasons\":[\"测试人员的注册已于 2026-09-30 注销\"],\"remedy\":\"补充一名注册建造师\"}");
        jdbc.update("""
                insert into supervision_finding (number, item_code, item_title, indicator, title, clause, requirement, missing, since, seen_at, ended_at)
                select s.number, c.items -> 0 ->> 'code', c.items -> 0 ->> 'title', 'indicator-' || k, '注册建造师', '第 ' || k || ' 条',
                       '注册建造师不少于 ' || k || ' 人', ?, s.failed_since, s.checked_at, case when k > s.failed then now() end
                from supervision s join certificate c on c.number = s.number and c.status = 'VALID'
                    cross join generate_series(1, 6) k
                where s.failed > 0 and s.number like 'D354%'""", missing);
    }

    /** Half of them run. One runs on {@code issued}, whose public page is measured. */
    private void restrictions(String issued) {
        jdbc.update("""
                insert into restriction (subject, certificate_number, uscc, identity, identity_index, reason, put_by, put_at, last_day,
                                         lifted_by, lifted_at, lifting_reason)
                select 'CERTIFICATE', ?, uscc, null, null, '承揽的工程发生质量事故，正在调查', 'issuer', now(), null::date, null, null::timestamptz, null
                from certificate where number = ? and status = 'VALID'
                union all
                select case when n % 10 < 6 then 'CERTIFICATE' when n % 10 < 9 then 'ENTERPRISE' else 'PERSON' end,
                       case when n % 10 < 6 then c.number end, case when n % 10 < 9 then c.uscc end,
                       case when n % 10 = 9 then p.held_identity end, case when n % 10 = 9 then p.held_index end,
                       '承揽的工程发生质量事故，正在调查', 'issuer', now() - n * interval '6 hours',
                       case when n % 4 = 1 then current_date - 1 end,
                       case when n % 4 = 2 then 'issuer' end, case when n % 4 = 2 then now() end, case when n % 4 = 2 then '调查结束' end
                from generate_series(1, ?) n
                    join certificate c on c.number = 'D354' || lpad((n * 29 + 1)::text, 6, '0') and c.status = 'VALID'
                    join named_of_load p on p.nr = n * ? + 1""", issued, issued, RESTRICTIONS, PEOPLE / (2 * OF_ONE_NAME));
    }

    private void spotChecks() {
        for (int q = 0; q < QUARTERS.size(); q++) {
            jdbc.update(
                    """
                    insert into spot_check (quarter, numbers, sha256, share_percent, frozen_at, seed_source, seed, entered_by, entered_at,
                                            confirmed_by, confirmed_at, drawn, begun_at, ended_at)
                    select ?, listed, encode(sha256(convert_to(listed::text, 'UTF8')), 'hex'), 10, now(), '公开来源', '01,02,03', 'issuer', now(),
                           'admin', now(), (select jsonb_agg(number order by md5(number)) from
                               (select number from jsonb_array_elements_text(listed) number order by md5(number) limit ?) drawn), now(), ?::timestamptz
                    from (select jsonb_agg('D354' || lpad(n::text, 6, '0') order by n) listed from generate_series(?, ?) n) l
                    on conflict do nothing""",
                    QUARTERS.get(q),
                    LISTED / 10,
                    q < QUARTERS.size() - 1 ? "2026-10-01" : null,
                    q * LISTED + 1,
                    (q + 1) * LISTED);
        }
        // of the last quarter the last 800 are not checked yet
        jdbc.update("""
                insert into drawn_check (reference, quarter, number, position, clauses, draft, drafted_by, outcome, conclusion, decided_by,
                                         decided_at, ended_at)
                select s.quarter || '-' || d.number, s.quarter, d.number, d.place, w.clauses,
                       case when w.open then '[]'::jsonb else w.entries end, case when not w.open then 'reviewer' end,
                       case when w.open then null when d.place % 15 = 0 then 'NOT_MET' else 'MET' end,
                       case when not w.open then '逐条核查' end, case when not w.open then 'reviewer' end,
                       case when not w.open then now() end, case when not w.open then now() end
                from spot_check s cross join jsonb_array_elements_text(s.drawn) with ordinality d (number, place)
                    cross join lateral (
                        select s.ended_at is null and d.place > 700 as open,
                            jsonb_agg(jsonb_build_object('itemCode', null, 'indicator', 'indicator-' || k, 'clause', '第 ' || k || ' 条',
                                'requirement', '注册建造师不少于 ' || k || ' 人') order by k) as clauses,
                            jsonb_agg(jsonb_build_object('verdict', case when k = 1 and d.place % 15 = 0 then 'NOT_MET' else 'MET' end,
                                'reason', '查阅原件') order by k) as entries
                        from generate_series(1, 12) k) w""");
        // for a drawn certificate that failed, and for others; some were followed by a measure
        var paper = jdbc.queryForObject("select id::text from document limit 1", String.class);
        jdbc.update("""
                insert into measure_proposal (reference, number, application_number, edition, kind, items, basis, facts, proposed_by, proposed_at,
                    answer_due, notice, outcome, reasons, decided_by, decided_at, decision)
                select c.number || '-M1', c.number, a.application_number, c.edition, 'REVOKED', c.items, '行政许可法第六十九条', '不再符合标准', 'issuer',
                    now() - n * interval '3 hours', current_date + 5, ?::uuid,
                    case when n <= 1000 then 'CONFIRMED' end, case when n <= 1000 then '事实清楚' end, case when n <= 1000 then 'admin' end,
                    case when n <= 1000 then now() end, case when n <= 1000 then ?::uuid end
                from generate_series(1, 1500) n
                    join certificate c on c.number = 'D354' || lpad((n * 40)::text, 6, '0') and c.status = 'VALID'
                    join certificate a on a.number = c.number and a.edition = 1""", paper, paper);
        jdbc.update("""
                insert into rectification (reference, number, application_number, edition, items, basis, facts, cause, ordered_by, ordered_at, due,
                    paper, outcome, reasons, decided_by, decided_at, measure)
                select number || '-R1', number, application_number, edition, items, '《建筑业企业资质管理规定》第二十八条', '注册建造师少于标准', cause, 'issuer',
                    now() - r * interval '2 hours', current_date + 30, ?::uuid,
                    case when measure is not null then 'NOT_RECTIFIED' when r % 3 <> 0 then 'RECTIFIED' end,
                    case when measure is not null or r % 3 <> 0 then '查阅报告' end, case when measure is not null or r % 3 <> 0 then 'admin' end,
                    case when measure is not null or r % 3 <> 0 then now() end, measure
                from (select c.number, a.application_number, c.edition, c.items, d.reference cause, m.reference measure, row_number() over (order by c.number) r
                      from certificate c join certificate a on a.number = c.number and a.edition = 1
                          left join drawn_check d on d.number = c.number and d.outcome = 'NOT_MET'
                          left join measure_proposal m on m.number = c.number and m.outcome = 'CONFIRMED'
                      where c.status = 'VALID' and c.number like 'D354%'
                          and (d.reference is not null or right(c.number, 2) in ('11', '40', '80'))) c""", paper);
        jdbc.update(
                "update drawn_check d set rectification = r.reference from rectification r where r.cause = d.reference");
    }

    private void complaints() {
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content, received_at, triage_due,
                                       status, accepted_at, due, outcome, reply, closed_at)
                select gen_random_uuid(), '投诉' || 9000000000 + n, (9000000000 + n)::text, 'C' || n, 'S' || n, l.name, '内容',
                       now() - n * interval '2 hours', current_date, case when n <= 2000 then 'RECEIVED' else 'CLOSED' end,
                       case when n > 2000 then now() end, case when n > 2000 then current_date end, case when n > 2000 then 'NOT_CONFIRMED' end,
                       case when n > 2000 then '经核查不属实' end, case when n > 2000 then now() end
                from generate_series(1, 5000) n join of_load l on l.nr = n""");
    }

    /**
     * The open tasks as the lists read them: instance, task, candidate group, cause of a recheck. No process carries them on, since none of these
     * instances has a timer or a job.
     */
    private void tasks(String whole) {
        jdbc.execute(
                "create temp table task_of_load (n serial, case_number text, process text, task text, grp text, due timestamp, cause text)");
        jdbc.update("""
                insert into task_of_load (case_number, process, task, grp, due, cause)
                select number, case stage when 'JUDGING_SCAN' then 'qualification-approval' when 'RECHECKING' then 'manual-recheck'
                           else 'certificate-issuance' end,
                       case stage when 'JUDGING_SCAN' then 'judgeScan' when 'RECHECKING' then 'decideRecheck' else 'signAndIssue' end,
                       case stage when 'ISSUING' then 'issuers' else 'reviewers' end,
                       date_trunc('day', now()) + (17 - abs(hashtext(number)) % 41) * interval '1 day' - interval '1 second', case stage when 'RECHECKING' then 'OBJECTION' end
                from application where number like '53%' and stage in ('JUDGING_SCAN', 'RECHECKING', 'ISSUING')
                union all
                select receipt, 'complaint', 'triageComplaint', 'reviewers', triage_due + interval '15 hours', null from complaint where status = 'RECEIVED'
                union all
                select reference, 'certificate-measure', 'confirmMeasure', 'issuers', proposed_at + interval '60 days', null
                from measure_proposal where outcome is null
                union all
                select reference, 'rectification', 'judgeRectification', 'reviewers', due, null from rectification where outcome is null
                union all
                select reference, 'certificate-check', 'checkCertificate', 'reviewers', now() + interval '30 days', null from drawn_check where outcome is null""");
        jdbc.update("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, act_inst_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, proc_def_key_)
                select 'load-' || t.n, 1, 'load-' || t.n, 'load-' || t.n, t.case_number, p.id_, t.task, 'load-act-' || t.n, true, false, true, false, 1, 0, 1, p.key_
                from task_of_load t join act_re_procdef p on p.key_ = t.process
                where p.version_ = (select max(version_) from act_re_procdef l where l.key_ = p.key_)""");
        jdbc.update("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_, create_time_,
                    due_date_, suspension_state_, task_state_)
                select 'load-task-' || t.n, 1, e.id_, e.id_, e.proc_def_id_, t.task, t.task, case when t.n % 20 = 0 then (array['reviewer', 'issuer', 'admin'])[1 + t.n % 3] end,
                    50, now() - t.n * interval '1 minute', t.due, 1, 'Created'
                from task_of_load t join act_ru_execution e on e.id_ = 'load-' || t.n""");
        jdbc.update("""
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select 'load-link-' || n, 1, grp, 'candidate', 'load-task-' || n from task_of_load""");
        jdbc.update("""
                insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_, var_scope_, sequence_counter_, is_concurrent_local_)
                select 'load-var-' || n, 0, 'string', 'recheckCause', 'load-' || n, 'load-' || n, cause, 'load-' || n, 1, false
                from task_of_load where cause is not null""");
        // those at the top of the sign list have a report and a scan with seals
        jdbc.execute("""
                create temp table signed_of_load as
                select case_number number, gen_random_uuid() scan from task_of_load where task = 'signAndIssue' order by due limit 300""");
        var report = encryption.decrypt(
                "review.report",
                jdbc.queryForObject(
                        "select report from review where application_number = ? order by snapshot_version desc limit 1",
                        String.class,
                        whole));
        for (var number : jdbc.queryForList("select number from signed_of_load", String.class)) {
            jdbc.update("""
                    insert into review (id, number, application_number, snapshot_version, report, recorded_at)
                    select gen_random_uuid(), 'HC' || ?, ?, snapshot_version, ?, recorded_at from review where application_number = ?
                    order by snapshot_version desc limit 1""", number, number, encryption.encrypt("review.report", report.replace(whole, number)), whole);
        }
        jdbc.update("""
                insert into document (id, application_number, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at, pages, boxes)
                select s.scan, s.number, d.kind, d.snapshot_version, d.file_name, d.media_type, d.byte_count, d.sha256, d.created_at, d.pages, d.boxes
                from document d cross join signed_of_load s where d.application_number = ? and d.kind = 'SIGNED_FORM'""", whole);
        jdbc.update("""
                insert into scan_inspection (document_id, number, content, verdict, judgement)
                select s.scan, s.number, i.content, i.verdict, i.judgement from scan_inspection i cross join signed_of_load s where i.number = ?""", whole);
        jdbc.update("""
                insert into scan_picture (document_id, box_id, jpeg)
                select s.scan, p.box_id, p.jpeg
                from scan_picture p join scan_inspection i on i.document_id = p.document_id cross join signed_of_load s where i.number = ?""", whole);
    }

    /** Each enterprise has some, the own one and three of the staff have many; e-mails of some have failed. */
    private void messages() {
        jdbc.update("""
                insert into message (recipient_kind, recipient, kind, about, subject, facts, occasion, told_at, read_at)
                select case when n %% 5 = 0 then 'STAFF' else 'ENTERPRISE' end,
                       case when n %% 5 = 0 then (array['admin', 'reviewer', 'issuer'])[1 + n / 5 %% 3] when n %% 100 = 1 then ? else l.uscc end,
                       case when n %% 5 = 0 then 'TASK_NEW' else 'FORM_READY' end, 'APPLICATION',
                       '53' || lpad((n %% 100000 + 1)::text, 14, '0'),
                       case when n %% 5 = 0 then '{"TASK": "人工复核", "UNTIL": "2026-12-01"}' else '{"ITEMS": "建筑工程施工总承包二级"}' end::jsonb,
                       'load ' || n, now() - n * interval '1 minute', case when n %% 8 <> 0 then now() end
                from generate_series(1, ?) n join of_load l on l.nr = n %% ? + 1
                on conflict do nothing""".replace("%%", "%"), own, MESSAGES, ENTERPRISES);
        jdbc.update("""
                insert into message_delivery (id, message_id, channel, state, attempts, next_try, ended_at, error)
                select gen_random_uuid(), id, 'MAIL', case when id % 97 = 0 then 'FAILED' when id % 89 = 0 then 'DROPPED' else 'SENT' end, 1, told_at, told_at,
                       case when id % 97 = 0 then '550 mailbox unavailable' end
                from message where recipient_kind = 'ENTERPRISE' and id % 2 = 1
                on conflict do nothing""");
    }

    private void readings() {
        jdbc.update("""
                insert into access_record (at, reader_kind, reader, reader_name, disclosed, subject, address)
                select now() - n * interval '1 minute', 'STAFF', (array['admin', 'reviewer', 'issuer'])[1 + n % 3], '测试', 'DOSSIER',
                       '53' || lpad((n % 100000 + 1)::text, 14, '0'), '10.0.0.1'
                from generate_series(1, ?) n""", READINGS);
    }
}
