/** Every error the API or the command line can answer. A 4xx says what to do. `{name}` is filled from `params`. */

interface ErrorSpec {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 499 | 500 | 503 | 507;
  zh: string;
  en: string;
}

export const ERRORS = {
  bad_request: { status: 400, zh: '请求有误：{detail}', en: 'The request is not valid: {detail}' },
  unauthorised: {
    status: 401,
    zh: '请用启动时给出的完整网址打开本页。',
    en: 'Open this page by the full address printed at start.',
  },
  forbidden: { status: 403, zh: '当前角色无权执行此操作。', en: 'Your role does not allow this.' },
  sign_in: { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  session_locked: {
    status: 401,
    zh: '窗口已锁定，请输入密码继续。',
    en: 'This window is locked. Give your password to go on.',
  },
  sign_in_failed: {
    status: 401,
    zh: '姓名或密码不对。请核对后再试。',
    en: 'The name or the password is wrong. Check both and try again.',
  },
  account_locked: {
    status: 429,
    zh: '尝试次数过多，已锁定。请 {minutes} 分钟后再试，或请管理员解锁。',
    en: 'Locked after too many tries. Try again in {minutes} minutes, or ask an administrator.',
  },
  password_weak: {
    status: 422,
    zh: '密码至少 8 个字符，PIN 至少 6 位数字；不能是同一字符、连号数字或本人姓名、工号。',
    en: 'A password has at least 8 characters, a PIN at least 6 digits; not all the same, not in a row, not one’s own name or badge.',
  },
  account_first_admin: {
    status: 422,
    zh: '须先为一位管理员设置密码，其他人才能有密码。',
    en: 'An administrator needs a password first, before anybody else has one.',
  },
  account_last_admin: {
    status: 409,
    zh: '这是唯一能登录的管理员。请先为另一位管理员设置密码。',
    en: 'No other administrator can sign in. Give another one a password first.',
  },
  not_found: { status: 404, zh: '找不到：{what}', en: 'Not found: {what}' },
  conflict: {
    status: 409,
    zh: '内容已被他人修改。请刷新后重试。',
    en: 'This was changed meanwhile. Reload it and try again.',
  },
  move_not_allowed: {
    status: 409,
    zh: '不能从“{from}”转到“{to}”。当前可转到：{allowed}',
    en: 'Cannot move from “{from}” to “{to}”. Allowed now: {allowed}',
  },
  needs_evidence: {
    status: 422,
    zh: '转到“{to}”须写明理由并附至少一份证据。',
    en: 'Moving to “{to}” needs a reason and at least one piece of evidence.',
  },
  needs_role: { status: 403, zh: '转到“{to}”须由{role}办理。', en: 'Moving to “{to}” is for the role {role}.' },
  crs_invalid: {
    status: 422,
    zh: '无法读懂这个坐标系定义：{detail}。请粘贴 PROJ 字符串、WKT（.prj 文件的内容）或 EPSG 编号。',
    en: 'This definition of a coordinate system cannot be read: {detail}. Paste a PROJ string, WKT (what a .prj file holds) or an EPSG number.',
  },
  network_off: {
    status: 409,
    zh: '联网底图已关闭。请在“底图”中打开“连接网络”。',
    en: 'Basemaps of the network are switched off. Turn “Connect to the network” on under Basemaps.',
  },
  basemap_unreachable: {
    status: 503,
    zh: '连不上 {host}。请检查网络，或换用本机底图。',
    en: '{host} cannot be reached. Check the network, or use a basemap of this computer.',
  },
  basemap_refused: {
    status: 409,
    zh: '{host} 拒绝了请求（HTTP {status}）。请核对密钥及其权限和配额。',
    en: '{host} refused (HTTP {status}). Check the key, what it may be used for, and its quota.',
  },
  basemap_answer: {
    status: 422,
    zh: '{host} 的回答不是地图图片：{detail}。请核对网址、图层和坐标系。',
    en: 'What {host} answered is no picture of a map: {detail}. Check the address, the layer and the coordinate system.',
  },
  osm_too_large: {
    status: 413,
    zh: '文件中的道路过多（上限 {limit} 个节点）。请先裁剪到本市（如 osmium extract），再导入。',
    en: 'The file holds too many streets (the limit is {limit} nodes). Cut the city out first (osmium extract), then import that.',
  },
  crs_no_way_back: {
    status: 422,
    zh: '这个坐标系不适用于本市：换算过去再换算回来，回不到原处。请核对中央经线、带号和单位。',
    en: 'This coordinate system does not hold the city: going there and back does not end where it began. Check the central meridian, the zone and the unit.',
  },
  crs_too_many: {
    status: 422,
    zh: '自定义坐标系已有 {limit} 个。请先删除不用的。',
    en: 'There are {limit} coordinate systems of your own. Remove some first.',
  },
  crs_unknown: {
    status: 422,
    zh: '没有坐标系“{crs}”。请从列表中选择，或先定义它。',
    en: 'There is no coordinate system “{crs}”. Choose one of the list, or define it first.',
  },
  too_large: { status: 413, zh: '内容过大（上限 {limit}）。', en: 'Too large (the limit is {limit}).' },
  second_reviewer: {
    status: 403,
    zh: '复核须由初审以外的人员办理。',
    en: 'The second review is for someone other than the first reviewer.',
  },
  move_in_review: {
    status: 409,
    zh: '这处疑似违建正在影像核查环节，须在“核查”中判定，不能直接改状态。请到核查中处理。',
    en: 'The pictures of this finding are still being judged: only verdicts move it. Judge it in Review.',
  },
  undo_in_review: {
    status: 409,
    zh: '这一步出自影像核查的判定，只能由判定人在“核查”中撤回。',
    en: 'This step came from a verdict: only who gave it can withdraw it, in Review.',
  },
  review_locked: {
    status: 409,
    zh: '{actor}正在核查这处疑似违建。请先看下一处。',
    en: '{actor} is judging this finding now. Take the next one.',
  },
  review_lost: {
    status: 409,
    zh: '这处疑似违建不在您手上（可能停留过久，已放回队列）。请重新打开后再判定。',
    en: 'This finding is no longer yours (it may have gone back to the queue). Open it again, then judge it.',
  },
  review_not_open: {
    status: 409,
    zh: '这处疑似违建目前为“{status}”，不在影像核查环节。请看下一处。',
    en: 'This finding is “{status}” and not open to review of pictures. Take the next one.',
  },
  review_reason: {
    status: 422,
    zh: '判定为“排除”须选一项理由；选“其他”须写明。',
    en: 'Dismissing needs a reason; “other” needs a note.',
  },
  review_ruling: {
    status: 422,
    zh: '裁定须为“疑似”或“排除”，不能再存疑。',
    en: 'A ruling is “suspect” or “dismiss”: it cannot be left unsure.',
  },
  review_gone_on: {
    status: 409,
    zh: '这条判定之后已有人继续办理，不能撤回。如有误，请在该处疑似违建的详情中处理。',
    en: 'Others have gone on from this verdict, so it cannot be taken back. Correct it on the finding itself.',
  },
  field_not_open: {
    status: 409,
    zh: '这处疑似违建目前为“{status}”，不在待实地核查环节。请刷新任务列表。',
    en: 'This finding is “{status}” and waits for no field check. Refresh the list of tasks.',
  },
  field_answered: {
    status: 409,
    zh: '这项任务已由{actor}反馈。您的内容没有提交；请与其核对，照片可先保存。',
    en: '{actor} has answered this task already. Yours was not taken; compare with them, and save your photos.',
  },
  field_evidence: {
    status: 422,
    zh: '请至少拍一张照片或写明情况，作为依据。',
    en: 'Take at least one photo or write a note: an answer needs evidence.',
  },
  field_reason: {
    status: 422,
    zh: '请选择与结论相符的理由；选“其他”须写明。',
    en: 'Choose a reason that goes with the outcome; “other” needs a note.',
  },
  field_answer_invalid: {
    status: 422,
    zh: '问题“{question}”的回答无法接受。请改正或留空。',
    en: 'The answer to “{question}” cannot be taken. Correct it or leave it open.',
  },
  field_photo_missing: {
    status: 422,
    zh: '有照片尚未上传到这项任务。请重新提交。',
    en: 'A photo has not been uploaded to this task. Send it again.',
  },
  field_photos: {
    status: 409,
    zh: '一项任务最多 {most} 张现场照片。',
    en: 'A task takes {most} photos at most.',
  },
  field_gone_on: {
    status: 409,
    zh: '此后已有人继续办理，这次反馈不能撤回。如有误，请在该处疑似违建的详情中处理。',
    en: 'Others have gone on from this answer, so it cannot be taken back. Correct it on the finding itself.',
  },
  field_closed: {
    status: 409,
    zh: '手机接入尚未开启。请先开启，再生成配对码。',
    en: 'Phones cannot reach this computer yet. Open the access first, then make a code.',
  },
  field_address: {
    status: 422,
    zh: '本机没有地址 {address}。请重新选择。',
    en: 'This computer has no address {address}. Choose again.',
  },
  field_code: {
    status: 401,
    zh: '配对码不对或已失效。请向主管索取新的配对码。',
    en: 'The code is wrong or no longer valid. Ask the supervisor for a new one.',
  },
  field_tries: {
    status: 429,
    zh: '尝试次数过多，请 {minutes} 分钟后再试。',
    en: 'Too many tries. Try again in {minutes} minutes.',
  },
  field_busy: { status: 429, zh: '请求过于频繁，请稍候。', en: 'Too many requests. Wait a moment.' },
  field_device: {
    status: 401,
    zh: '这台手机没有配对或已被停用。未发送的内容仍在手机上；请找主管重新配对。',
    en: 'This phone is not paired or may answer no longer. What was not sent is still on it; ask the supervisor to pair it again.',
  },
  simulate_demo: {
    status: 409,
    zh: '只能在示意数据库里推演；这里是真实数据。',
    en: 'A day can only be played into demo data; these are real.',
  },
  simulate_empty: {
    status: 409,
    zh: '没有可照搬的一天：此前各周的同一天都没有违停记录。',
    en: 'There is no day to repeat: none of the weeks before has violations on that weekday.',
  },
  update_off: {
    status: 409,
    zh: '还没有设置更新来源。请先填写文件夹或网址。',
    en: 'There is no source of updates. Enter a folder or an address first.',
  },
  update_none: { status: 409, zh: '没有可取的新版本。请先检查更新。', en: 'No newer version is offered. Check first.' },
  update_unreachable: {
    status: 503,
    zh: '更新来源读不到。请检查文件夹或网址，以及本系统的更新文件是否在那里。',
    en: 'The source of updates cannot be read. Check the folder or address, and that it has a file for this system.',
  },
  update_manifest: {
    status: 422,
    zh: '更新来源里的说明文件无效，或不是给本系统的。请联系发布人。',
    en: 'What the source says of the update is not valid, or not for this system. Ask who released it.',
  },
  update_signature: {
    status: 422,
    zh: '更新的签名不符：它可能被改动过，或不是本程序的发布人签的。没有取用任何内容。',
    en: 'The signature does not hold: it was altered, or not signed by who releases this program. Nothing was taken.',
  },
  update_damaged: {
    status: 422,
    zh: '安装文件与签名的说明不符，已删除。请联系发布人。',
    en: 'The installer is not the one that was signed, and was removed. Ask who released it.',
  },
  wall_unpaired: {
    status: 401,
    zh: '这块屏还没有配对。请值守人员在“大屏 → 网络接入”里取配对码，再在这里打开“本页地址/pair”，输入配对码。',
    en: 'This screen is not paired. Ask the operator for a code (Wall, then Network), and type it here at “this address/pair”.',
  },
  review_no_truth: {
    status: 422,
    zh: '{found} 处还没有实地核查结论，不能用作已知案例。请只选已核查属实或不属实的。',
    en: '{found} of these were never checked on site and cannot be known cases. Choose confirmed or refuted ones.',
  },
  photo_no_pose: {
    status: 422,
    zh: '这张照片缺少位置、云台角度、高度或焦距，不能在照片上画。请在地图上画，或换一张照片。',
    en: 'This photo tells no position, gimbal angles, height or focal length. Draw on the map, or in another photo.',
  },
  outline_too_few: {
    status: 422,
    zh: '轮廓至少要有 3 个不同的顶点。请再加点。',
    en: 'An outline needs at least 3 different vertices. Add some.',
  },
  outline_crossing: {
    status: 422,
    zh: '轮廓自相交。请移动交叉处的顶点。',
    en: 'The outline crosses itself. Move the vertices at the crossing.',
  },
  outline_outside_photo: {
    status: 422,
    zh: '有顶点在照片之外。请把它移回照片内，或在地图上画。',
    en: 'A vertex lies outside of the photo. Move it back, or draw on the map.',
  },
  outline_no_ground: {
    status: 422,
    zh: '有顶点落在地平线以上或太远，对不到地面。请把它移到地面上。',
    en: 'A vertex lies above the horizon or too far off to meet the ground. Move it onto the ground.',
  },
  measure_none: {
    status: 422,
    zh: '这样标注量不出高度或面积。请重新标注。',
    en: 'These marks give neither a height nor an area. Mark them again.',
  },
  flight_taken: {
    status: 409,
    zh: '架次“{code}”已导入过。请换一个架次号。',
    en: 'The flight “{code}” is here already. Give it another code.',
  },
  score_file: {
    status: 422,
    zh: '“{file}”不能用来对比：{why_zh}',
    en: '“{file}” cannot be compared: {why_en}',
  },
  flight_empty: {
    status: 422,
    zh: '没有可用的照片或识别结果。请查看各文件的问题后再导入。',
    en: 'There is no photo and no detection to be used. See what is wrong with each file, then import again.',
  },
  person_taken: {
    status: 409,
    zh: '已有名为“{name}”的人员。请加工号区分。',
    en: 'There is a person called “{name}” already. Tell them apart by a badge number in the name.',
  },
  person_gone: {
    status: 403,
    zh: '此窗口登记的人员已停用或不存在。请重新选择当前使用人。',
    en: 'The person at this desk is not active any more. Choose again who sits here.',
  },
  field_unknown: {
    status: 422,
    zh: '该图层没有字段“{field}”。',
    en: 'The layer has no field “{field}”.',
  },
  field_readonly: {
    status: 422,
    zh: '字段“{field}”不能直接修改。',
    en: 'The field “{field}” cannot be edited directly.',
  },
  field_required: { status: 422, zh: '字段“{field}”必填。', en: 'The field “{field}” needs a value.' },
  field_invalid: {
    status: 422,
    zh: '字段“{field}”的值“{value}”无效，应为：{expected}',
    en: 'The value “{value}” of the field “{field}” is not valid; expected: {expected}',
  },
  key_taken: {
    status: 409,
    zh: '编号“{key}”已被本图层另一要素使用。请换一个编号。',
    en: 'Another feature of the layer has the number “{key}”. Choose another.',
  },
  geometry_type: {
    status: 422,
    zh: '该图层不能存放 {type}，可用：{allowed}',
    en: 'The layer cannot hold a {type}; allowed: {allowed}',
  },
  geometry_malformed: {
    status: 422,
    zh: '坐标不是有效数字（{at}）。',
    en: 'A coordinate is not a valid number ({at}).',
  },
  geometry_range: {
    status: 422,
    zh: '坐标 {at} 超出经度 ±180°、纬度 ±90° 的范围。请检查坐标系和经纬度次序。',
    en: 'The position {at} is outside longitude ±180° and latitude ±90°. Check the coordinate system and the axis order.',
  },
  geometry_open_ring: {
    status: 422,
    zh: '面的边界没有闭合。',
    en: 'A ring of the polygon is not closed.',
  },
  geometry_too_few: {
    status: 422,
    zh: '点太少：线至少 2 个、面至少 3 个不同的点。',
    en: 'Too few points: a line needs at least 2 different ones, a polygon 3.',
  },
  geometry_crossing: {
    status: 422,
    zh: '面的边界在 {at} 附近自相交。请移动交叉处的顶点。',
    en: 'The outline crosses itself near {at}. Move the vertices at the crossing.',
  },
  geometry_too_large: {
    status: 422,
    zh: '图形的顶点过多（{found}，上限 {limit}）。',
    en: 'The shape has too many vertices ({found}; the limit is {limit}).',
  },
  internal: {
    status: 500,
    zh: '程序出错，已记入日志。数据没有改变。',
    en: 'Something went wrong and was logged. No data was changed.',
  },
  busy: { status: 503, zh: '数据库正忙，请稍后重试。', en: 'The database is busy. Try again shortly.' },
  job_interrupted: {
    status: 500,
    zh: '程序中途退出，任务没有完成。数据没有改变，请重新执行。',
    en: 'The program ended before the work did. No data was changed; start it again.',
  },
  cancelled: { status: 499, zh: '已取消。', en: 'Cancelled.' },

  port_taken: {
    status: 503,
    zh: '端口 {port} 已被占用或不允许使用。请另选一个，或不指定。',
    en: 'Port {port} is taken or not allowed. Choose another, or none.',
  },

  db_newer: {
    status: 422,
    zh: '数据库 {file} 由更新版本的治图创建（版本 {found}，本程序支持到 {known}）。请升级治图；文件未作改动。',
    en: 'Database {file} was made by a newer Zhitu (version {found}; this one knows up to {known}). Update Zhitu; the file was not changed.',
  },
  db_foreign: {
    status: 422,
    zh: '{file} 不是治图数据库。请另选文件；文件未作改动。',
    en: '{file} is not a Zhitu database. Choose another file; it was not changed.',
  },
  db_damaged: {
    status: 422,
    zh: '数据库 {file} 已损坏（{detail}）。请从备份恢复，或用 zhitu recover 抢救能读出的内容；文件未作改动。',
    en: 'Database {file} is damaged ({detail}). Restore a backup, or salvage what can be read with zhitu recover; the file was not changed.',
  },
  db_readonly: {
    status: 422,
    zh: '数据库 {file} 无法写入。请检查文件和所在文件夹的权限；文件未作改动。',
    en: 'Database {file} cannot be written. Check the permissions of the file and its folder; it was not changed.',
  },
  recover_nothing: {
    status: 422,
    zh: '{file} 损坏过重，连表的目录也读不出，无法抢救。请从备份恢复；文件未作改动。',
    en: '{file} is too badly damaged: not even its list of tables can be read, so nothing can be salvaged. Restore a backup; the file was not changed.',
  },
  file_exists: {
    status: 409,
    zh: '{file} 已存在，没有覆盖。请另选文件名。',
    en: '{file} is there already and was not overwritten. Choose another name.',
  },
  db_gone: {
    status: 503,
    zh: '数据库文件 {file} 不见了或已被替换（U 盘被拔出？网络盘断开？）。请重新接上，程序会自动重新打开；这次修改没有保存。',
    en: 'The database file {file} is gone or was replaced (a stick pulled out? a share disconnected?). Connect it again and it is opened by itself; this change was not kept.',
  },
  db_network: {
    status: 422,
    zh: '{file} 在网络盘上（{detail}）。数据库的写前日志不能在网络盘上工作，数据可能损坏。请把文件复制到本机磁盘再打开；备份可以放在网络盘上。',
    en: '{file} lies on a network drive ({detail}). A write-ahead log does not work there and the data could be damaged. Copy the file to a disk of this computer and open it there; backups may lie on the network.',
  },
  migration_failed: {
    status: 500,
    zh: '数据库 {file} 升级到版本 {version} 失败（{detail}），文件保持原样。升级前的备份：{backup}。请保留备份并与开发方联系。',
    en: 'Database {file} could not be brought up to version {version} ({detail}); it is as it was. The backup made before: {backup}. Keep it and tell the makers.',
  },
  backup_unsound: {
    status: 500,
    zh: '{file} 的备份没有通过检查（{detail}），已删除；以前的备份都还在。请运行“核验”，必要时用 zhitu recover 抢救数据。',
    en: 'The backup of {file} did not pass its check ({detail}) and was removed; earlier ones are still there. Verify the database, and if need be salvage it with zhitu recover.',
  },
  backup_damaged: {
    status: 422,
    zh: '备份 {file} 已损坏或被改动，不能恢复。请另选一个备份；当前数据没有改变。',
    en: 'Backup {file} is damaged or was altered and cannot be restored. Choose another one; the present data were not changed.',
  },
  backup_folder: {
    status: 422,
    zh: '备份文件夹“{name}”不能使用（{detail}）。请检查它是否存在、能否写入，或另选一个。',
    en: 'The folder “{name}” cannot be used for backups ({detail}). See that it is there and can be written to, or choose another.',
  },
  db_missing: {
    status: 422,
    zh: '找不到数据库 {file}。可用 zhitu demo 新建。',
    en: 'There is no database {file}. Make one with zhitu demo.',
  },

  import_empty: {
    status: 422,
    zh: '文件是空的。请选择含有数据的文件。',
    en: 'The file is empty. Choose one with data in it.',
  },
  import_binary: {
    status: 415,
    zh: '这不是可导入的文件。请导出为 CSV、Excel、GeoJSON、Shapefile、GeoPackage 或 KML 再导入。',
    en: 'This is no file that can be imported. Export it as CSV, Excel, GeoJSON, Shapefile, GeoPackage or KML first.',
  },
  import_unknown_format: {
    status: 415,
    zh: '无法识别的格式。可导入 CSV、Excel、ODS、GeoJSON、Shapefile、GeoPackage、KML/KMZ、GPX、FlatGeobuf 和 DXF。',
    en: 'Unknown format. CSV, Excel, ODS, GeoJSON, Shapefile, GeoPackage, KML/KMZ, GPX, FlatGeobuf and DXF can be imported.',
  },
  import_streets: {
    status: 415,
    zh: '这是 OpenStreetMap 的街道数据。请作为路网导入（一张图的导入窗口，或 zhitu import-roads）。',
    en: 'These are streets of OpenStreetMap. Bring them in as the street network (the import dialog of Explore, or zhitu import-roads).',
  },
  import_no_part: {
    status: 422,
    zh: '文件里没有“{part}”。请从这些中选择：{detail}。',
    en: 'The file has no “{part}”. Choose one of these: {detail}.',
  },
  import_broken: {
    status: 422,
    zh: '文件已损坏或内容不合格式（{detail}）。请在原来的软件中重新导出。',
    en: 'The file is damaged or not what its format asks for ({detail}). Export it again where it came from.',
  },
  import_bad_xml: {
    status: 422,
    zh: 'XML 有误（第 {row} 行）：{detail}。请在原来的软件中重新导出。',
    en: 'The XML is not valid (line {row}): {detail}. Export it again where it came from.',
  },
  import_archive: {
    status: 422,
    zh: '压缩包无法读取（{detail}）。请重新打包，或直接选择其中的文件。',
    en: 'The archive cannot be read ({detail}). Pack it again, or choose the files in it themselves.',
  },
  import_drawing: {
    status: 415,
    zh: '这是 DWG 或二进制 DXF 图形。请在 CAD 软件中另存为 DXF（文本，任一版本）再导入。',
    en: 'This is a DWG or a binary DXF. Save it as DXF (text, any version) in the CAD program, then import that.',
  },
  import_locked: {
    status: 422,
    zh: '文件有密码保护，无法读取。请在原来的软件中去掉密码后再导入。',
    en: 'The file is protected by a password. Remove the password where it came from, then import it.',
  },
  import_workbook_size: {
    status: 413,
    zh: '工作簿过大（{detail}），须整个读入内存，上限 {limit}。请把要导入的工作表另存为 CSV（UTF-8）再导入。',
    en: 'The workbook is too large ({detail}): it has to be in memory as a whole, and the limit is {limit}. Save the sheet as CSV (UTF-8) and import that.',
  },
  import_encoding: {
    status: 422,
    zh: '文字编码无法识别（第 {row} 行附近）。请另存为 UTF-8 或 GB18030。',
    en: 'The text encoding is not recognised (near row {row}). Save it as UTF-8 or GB18030.',
  },
  import_truncated: {
    status: 422,
    zh: '文件不完整：{detail}。请重新获取完整文件。',
    en: 'The file is cut short: {detail}. Get the whole file again.',
  },
  import_bad_json: { status: 422, zh: 'JSON 有误：{detail}', en: 'The JSON is not valid: {detail}' },
  import_too_many_columns: {
    status: 422,
    zh: '列数过多（{found}，上限 {limit}）。请检查分隔符。',
    en: 'Too many columns ({found}; the limit is {limit}). Check the delimiter.',
  },
  import_row_too_large: {
    status: 422,
    zh: '第 {row} 行过大（上限 {limit}）。请检查引号是否成对。',
    en: 'Row {row} is too large (the limit is {limit}). Check that quotes are paired.',
  },
  import_too_deep: {
    status: 422,
    zh: 'JSON 嵌套过深（上限 {limit} 层）。',
    en: 'The JSON is nested too deep (the limit is {limit} levels).',
  },
  import_no_geometry: {
    status: 422,
    zh: '没有找到坐标列。请在对话框中指定经度和纬度列。',
    en: 'No coordinate columns were found. Choose them in the dialog.',
  },
  import_missing_field: {
    status: 422,
    zh: '必填字段“{field}”没有对应的列。请选择一列或填写固定值。',
    en: 'The required field “{field}” has no column. Choose one or give a fixed value.',
  },
  import_nothing_usable: {
    status: 422,
    zh: '没有一行可用，未作任何改动。请查看拒收清单。',
    en: 'Not one row can be used; nothing was changed. See the list of refused rows.',
  },
  upload_gone: {
    status: 404,
    zh: '上传的文件已过期，请重新选择。',
    en: 'The uploaded file has expired. Choose it again.',
  },
  analysis_params: {
    status: 422,
    zh: '参数“{name}”不能用（{value}）：{why_zh}',
    en: 'The parameter “{name}” cannot be used ({value}): {why_en}',
  },
  analysis_no_points: {
    status: 422,
    zh: '当前筛选下没有违停记录。请放宽时间或其他条件。',
    en: 'No violation is left under this filter. Widen the time or the other conditions.',
  },
  siting_no_candidates: {
    status: 422,
    zh: '没有可选的地块：请放宽候选条件，或在图上画出候选地块。',
    en: 'There is no candidate site: widen the conditions, or draw candidates on the map.',
  },
  siting_too_many: {
    status: 422,
    zh: '要选 {asked} 处，但可选的只有 {found} 处：请减少数量，或增加候选地块。',
    en: '{asked} sites are asked for, but only {found} can be chosen: ask for fewer, or add candidates.',
  },
  siting_locks: {
    status: 422,
    zh: '已锁定必选 {locked} 处，多于要选的 {asked} 处：请解除部分锁定，或增加数量。',
    en: '{locked} sites are locked in, more than the {asked} asked for: unlock some, or ask for more.',
  },
  siting_no_demand: {
    status: 422,
    zh: '所选条件下没有需求可服务：请换一个时段、来源或区域。',
    en: 'There is no demand under these conditions: choose other hours, sources or another area.',
  },
  counts_none: {
    status: 422,
    zh: '还没有导入过街道计数，不能按计数看需求：请先用“导入计数”或 zhitu import-counts 导入，或改用记录。',
    en: 'No counts on streets were brought in, so demand cannot come from them: use “Import counts” or zhitu import-counts first, or choose records.',
  },
  counts_columns: {
    status: 422,
    zh: '第一行须有列名：路名（或经度、纬度）、开始时间、车辆数；可另有分钟。',
    en: 'The first line must name the columns: street (or lon, lat), from, vehicles; minutes if there are.',
  },
  siting_target: {
    status: 422,
    zh: '用 {sites} 处最多能覆盖 {most} 左右，达不到 {target}：请降低目标、放宽步行距离，或增加数量或候选地块。',
    en: '{sites} sites cover {most} or so at most, less than {target}: lower the target, allow longer walks, or add sites or candidates.',
  },
  siting_all_refused: {
    status: 422,
    zh: '{found} 处候选都不合要求或已排除，没有可选的。请查看各处被拒的原因，放宽条件或另加候选。',
    en: 'All {found} candidates are refused or locked out. Look at the reasons, ease the conditions or add candidates.',
  },
  siting_too_many_candidates: {
    status: 422,
    zh: '候选有 {found} 处（上限 {limit}）。请加大沿街间隔，或只在一个范围内选。',
    en: 'There are {found} candidates (the limit is {limit}). Space them wider along streets, or keep to an area.',
  },
  siting_twice: {
    status: 422,
    zh: '有两处候选都叫“{id}”。请给每处一个不同的编号。',
    en: 'Two candidates are called “{id}”. Give each a number of its own.',
  },
  siting_demand_far: {
    status: 422,
    zh: '所给的需求 {metres} 米内都没有街道，走不到任何地点。请检查坐标，或先导入那里的道路。',
    en: 'No street is within {metres} m of any of the demand given, so nobody can walk. Check the coordinates, or bring in the roads there.',
  },
  siting_lock_unknown: {
    status: 422,
    zh: '锁定的“{id}”不在候选之中。请换一个候选来源，或取消锁定。',
    en: '“{id}” is locked but is no candidate. Choose another source of candidates, or unlock it.',
  },
  siting_lock_both: {
    status: 422,
    zh: '“{name}”既设为必选又设为排除。请只留一种。',
    en: '“{name}” is locked in and locked out at once. Keep one of the two.',
  },
  siting_lock_refused: {
    status: 422,
    zh: '“{name}”设为必选，但不能用：{why_zh}。请取消锁定，或改动条件。',
    en: '“{name}” is locked in but cannot be used: {why_en}. Unlock it, or change the conditions.',
  },
  rule_invalid: { status: 422, zh: '规则有误：{detail_zh}', en: 'The rule is not valid: {detail_en}' },
  stall_invalid: {
    status: 422,
    zh: '摊点图形有误：{detail_zh}',
    en: 'The shape of the stall is not valid: {detail_en}',
  },
  hours_unreadable: {
    status: 422,
    zh: '看不懂时间“{text}”：请写成 17:00-22:00 或 周一至周五 18:00-次日8:00。',
    en: '“{text}” cannot be read as hours: write 17:00-22:00, or Mo-Fr 18:00-08:00.',
  },
  plan_too_many_cells: {
    status: 422,
    zh: '范围太大：格网有 {cells} 格，最多 {limit} 格。请缩小范围，或把格子加大到 {cell} 米。',
    en: 'The area is too large: {cells} cells, at most {limit}. Make it smaller, or cells {cell} m wide.',
  },
  area_too_small: {
    status: 422,
    zh: '范围里放不下一个 {width}×{depth} 米的摊位：请画大一些，或减小摊位、退让和通道。',
    en: 'Not one stall of {width} × {depth} m fits in: draw a larger area, or make stalls, setback or aisles smaller.',
  },
  event_invalid: { status: 422, zh: '活动有误：{detail_zh}', en: 'The event is not valid: {detail_en}' },
  analysis_no_streets: {
    status: 422,
    zh: '没有可用的路网。请先导入道路，或改用六边形、方格。',
    en: 'There are no streets to work on. Bring in roads first, or use hexagons or squares.',
  },
  analysis_too_few: {
    status: 422,
    zh: '{what_zh}只有 {found}，至少需要 {needed}。{help_zh}',
    en: 'There are only {found} {what_en}; {needed} are needed. {help_en}',
  },
  analysis_too_large: {
    status: 422,
    zh: '将产生 {found} 个{what_zh}（上限 {limit}）。{help_zh}',
    en: 'This would make {found} {what_en} (the limit is {limit}). {help_en}',
  },

  segment_no_street: {
    status: 422,
    zh: '第 {n} 个点 {metres} 米内没有街道。请点在街道上。',
    en: 'There is no street within {metres} m of point {n}. Click on a street.',
  },
  segment_too_short: {
    status: 422,
    zh: '起点和终点在同一处。请沿街道再选一个点。',
    en: 'Start and end are at one place. Choose another point along the street.',
  },
  segment_too_long: {
    status: 422,
    zh: '两点之间沿街道超过 {limit} 公里，不能作为一个路段。请选近一些的点。',
    en: 'Along streets the points are more than {limit} km apart: too long for one segment. Choose nearer ones.',
  },
  segment_no_path: {
    status: 422,
    zh: '两点所在的街道互不连通（{from}；{to}），没有路可走。请在同一片路网上选点，或检查路网是否断开。',
    en: 'The two streets are not connected ({from}; {to}): there is no way between them. Choose points on one network, or check whether it is broken.',
  },
  segment_walk: {
    status: 422,
    zh: '路段的第 {n} 段（路网边 {edge}，{from}–{to} 米）不在路网上或有重复。请重新划定。',
    en: 'Part {n} of the segment (edge {edge}, {from}–{to} m) is not on the network or comes twice. Draw it again.',
  },
  segment_overlap: {
    status: 409,
    zh: '与版本 {version}（{from} 至 {to}）的有效期重叠。同一时间只能有一个版本有效，请改起止日期。',
    en: 'Its period overlaps that of version {version} ({from} to {to}). Only one version may be valid at a time; change the dates.',
  },
  segment_too_many: {
    status: 422,
    zh: '路段周围有 {found} 起违停（上限 {limit}），不能逐起核对。请缩小容差。',
    en: 'There are {found} violations around the segment (the limit is {limit}): too many to look at one by one. Lower the tolerance.',
  },
  analysis_memory: {
    status: 422,
    zh: '内存不足，分析没有完成。请缩小范围，或加大格子、路段长度。',
    en: 'There was not enough memory to finish. Narrow the filter, or take larger cells or pieces of street.',
  },

  scenario_closed: {
    status: 409,
    zh: '方案“{name}”已合并或已弃用，不能再改。可另建分支，弃用的可先恢复。',
    en: 'The scenario “{name}” was merged or thrown away and takes no more changes. Branch it, or bring it back first.',
  },
  scenario_twice: {
    status: 422,
    zh: '方案中已有一项改动了同一要素（{layer} {featureId}）。请修改那一项，不要另加。',
    en: 'The scenario already changes this feature ({layer} {featureId}). Change that item instead of adding another.',
  },
  scenario_course: {
    status: 422,
    zh: '严管路段须沿街道划定（第 {n} 项缺少走向）。请在图上沿街选起止点。',
    en: 'A strict segment must be drawn along streets (item {n} has no course). Choose its ends on a street.',
  },
  scenario_no_step: {
    status: 409,
    zh: '方案里没有可撤销或重做的步骤。',
    en: 'There is no step in the scenario to take back or do again.',
  },
  scenario_empty: {
    status: 422,
    zh: '方案“{name}”没有可合并的内容。请先添加改动。',
    en: 'The scenario “{name}” holds nothing to merge. Add changes first.',
  },
  scenario_conflicts: {
    status: 409,
    zh: '现状中有 {found} 处在方案拟定后改过。请逐处选择：用方案、用现状或暂不合并。',
    en: 'The record was changed in {found} places since the scenario was drawn. Choose for each: the scenario’s, the record’s, or leave it out.',
  },
  roads_present: {
    status: 409,
    zh: '已有路网（{edges} 条边）。要用这个文件替换，请加 --replace；导入后可用 --undo 撤回。',
    en: 'There is a street network already ({edges} edges). To put this file in its place add --replace; --undo takes it back afterwards.',
  },
  roads_in_use: {
    status: 409,
    zh: '现有路网不能替换：{segments} 个严管路段、{patrols} 条巡查记录、{scenarios} 个方案、{changes} 步路段改动以它的边记位置。请在新的数据库中导入道路。',
    en: 'The present network cannot be replaced: {segments} strict segments, {patrols} patrols, {scenarios} scenarios and {changes} changes of segments tell their places by its edges. Bring the roads into a new database.',
  },
  roads_no_former: {
    status: 404,
    zh: '没有导入前的路网可以恢复。',
    en: 'There is no earlier street network that could be put back.',
  },
  roads_none: {
    status: 422,
    zh: '文件中没有可用的街道：{read} 条中 {other} 条不是街道，{refused} 条无法使用{why_zh}。请确认文件是道路中心线。',
    en: 'The file holds no street that can be used: of {read}, {other} are no streets and {refused} cannot be used{why_en}. Check that it holds centre lines of roads.',
  },
  roads_too_wide: {
    status: 422,
    zh: '道路跨度超过 6.7 度，不是一个城市。请检查坐标系，或只保留本市道路。',
    en: 'The roads lie more than 6.7° apart, which is no city. Check the coordinate system, or keep the city’s roads only.',
  },
  plan_no_streets: {
    status: 422,
    zh: '还没有路网，算不出步行距离。请先导入道路：把街道文件拖入窗口，或用 zhitu import-roads。',
    en: 'There are no streets yet, so no walking distance can be told. Bring in roads first: drop a file of streets on the window, or use zhitu import-roads.',
  },
  plan_no_street_near: {
    status: 422,
    zh: '{metres} 米内没有街道，从这里走不到路上。请把地点移近街道。',
    en: 'There is no street within {metres} m, so nobody can walk from here. Move the site nearer to a street.',
  },

  photo_type: {
    status: 415,
    zh: '“{name}”的内容不是照片。请选择 JPEG、PNG、WebP、HEIC 或 TIFF 原图。',
    en: '“{name}” holds no photo. Choose a JPEG, PNG, WebP, HEIC or TIFF as the camera made it.',
  },
  disk_full: {
    status: 507,
    zh: '磁盘空间不足，文件没有保存。请腾出空间后重试。',
    en: 'The disk is full and the file was not kept. Make room and try again.',
  },
  no_permission: {
    status: 403,
    zh: '没有权限读写 {file}。请检查该文件和所在文件夹的权限，或换一个文件夹。',
    en: 'There is no permission to read or write {file}. Check the permissions of the file and its folder, or choose another.',
  },
  io_error: {
    status: 503,
    zh: '读写 {file} 时磁盘出错。请检查磁盘、U 盘或网络盘是否仍然连接，再重试。',
    en: 'The disk failed with {file}. Check that the disk, stick or share is still connected, then try again.',
  },
  file_busy: {
    status: 503,
    zh: '{file} 正被其他程序占用。请关闭占用它的程序后重试。',
    en: '{file} is in use by another program. Close that program and try again.',
  },
  file_unwritable: {
    status: 422,
    zh: '不能写入“{file}”：文件夹不存在或没有写入权限，或该文件正被其他程序打开。请另选位置后重试。',
    en: 'Cannot write “{file}”: the folder is missing or write-protected, or the file is open in another program. Choose another place and try again.',
  },
  no_preview: {
    status: 415,
    zh: '这张照片无法预览（格式没有解码器、图片过大或已损坏）。原件完好保存，可下载查看。',
    en: 'This photo cannot be previewed (no decoder for its format, too large, or damaged). The original is kept and can be downloaded.',
  },
  original_missing: {
    status: 404,
    zh: '原件“{name}”不在数据库旁的 -originals 文件夹中。请从备份恢复。',
    en: 'The original “{name}” is not in the -originals folder beside the database. Restore it from a backup.',
  },
  original_altered: {
    status: 409,
    zh: '原件“{name}”的内容与入库时的哈希不符，已被改动或损坏。请勿作为证据使用，并从备份恢复。',
    en: 'The original “{name}” is not what it was when it was added: it was altered or damaged. Do not use it as evidence; restore it from a backup.',
  },

  audit_unsealed: {
    status: 409,
    zh: '该数据库的审计记录尚未封存。请先用治图打开一次，再核验。',
    en: 'The audit trail of this database has not been sealed yet. Open it once in Zhitu, then verify it.',
  },
  audit_tip_invalid: {
    status: 422,
    zh: '文件中没有链尾摘要。请使用“导出链尾”得到的文件（可带签名）。',
    en: 'There is no tip of an audit chain in it. Use a file made by “Export tip”, signed or not.',
  },
  audit_tip_foreign: {
    status: 409,
    zh: '该链尾摘要不属于本数据库的审计链。请核验审计链，或选择本库导出的文件。',
    en: 'That tip is not in the audit chain of this database. Verify the chain, or choose a file exported from here.',
  },

  undo_in_case: {
    status: 409,
    zh: '这一步是随案件办理的，只能在“核查”的案件中撤回。',
    en: 'This step went with a case: take it back in that case, in Review.',
  },
  case_not_confirmed: {
    status: 409,
    zh: '这处疑似违建尚未经实地核查属实，不能立案。请先完成实地核查。',
    en: 'This finding has not been confirmed on site, so there can be no case yet. Have it checked in the field first.',
  },
  case_open_already: {
    status: 409,
    zh: '已有在办的同类案件 {number}。请在该案中办理。',
    en: 'There is an open case of this kind already: {number}. Go on in that one.',
  },
  case_original: {
    status: 422,
    zh: '请选择与哪一件案件重复。',
    en: 'Choose the case that this one repeats.',
  },
  case_cycle: {
    status: 422,
    zh: '案件不能与自身或自身的重复件互为重复。请另选原案件。',
    en: 'A case cannot repeat itself or one of its own duplicates. Choose another original.',
  },
  case_gone_on: {
    status: 409,
    zh: '此后已有人继续办理，不能再撤回。请按流程转办。',
    en: 'Somebody has gone on from this, so it cannot be taken back. Move the case on instead.',
  },
  case_nothing_handed: {
    status: 422,
    zh: '请至少列出一份移交的材料或照片。',
    en: 'List at least one document or photo that was handed over.',
  },

  campaign_period: {
    status: 422,
    zh: '结束日期早于开始日期。请改正。',
    en: 'It ends before it begins. Correct the days.',
  },
  campaign_closed: {
    status: 409,
    zh: '这项专项检查已结束。请先重新开启；回头看可继续办理。',
    en: 'This campaign is closed. Open it again first; look-backs can go on.',
  },
  campaign_half_place: {
    status: 422,
    zh: '请同时填写经度和纬度，或都不填。',
    en: 'Give both longitude and latitude, or neither.',
  },
  campaign_too_many: {
    status: 422,
    zh: '一次最多加入 {most} 个对象（本次 {found} 个）。请缩小范围。',
    en: 'At most {most} targets at a time ({found} found). Narrow it down.',
  },
  campaign_csv: {
    status: 422,
    zh: '表中没有“名称”一列。请在首行写明列名：名称、地址、镇街、经度、纬度。',
    en: 'There is no column “name”. Name the columns in the first line: name, address, town, lon, lat.',
  },
  campaign_begun: {
    status: 409,
    zh: '“{name}”已开始检查，不能移出名单。',
    en: '“{name}” has been begun with and stays on the list.',
  },
  campaign_decided: {
    status: 409,
    zh: '该对象已作出结论。要修改检查记录，请先撤回结论。',
    en: 'This target has been decided. Take the outcome back before you change its answers.',
  },
  campaign_answer: {
    status: 422,
    zh: '这项检查的回答无法接受。请按该项要求填写。',
    en: 'That does not answer this item. Answer it as it asks.',
  },
  campaign_nothing: {
    status: 409,
    zh: '没有可撤回的回答（只能撤回自己最后一次的回答）。',
    en: 'There is no answer to take back: only your own, if it is the last.',
  },
  campaign_missing: {
    status: 422,
    zh: '还有 {count} 项没有回答或缺照片。请补齐后再下结论。',
    en: '{count} items want an answer or a photo. Complete them before you decide.',
  },
  campaign_has_failed: {
    status: 422,
    zh: '有 {count} 项不合格，不能定为合格。请责令整改或立案。',
    en: '{count} items failed, so it did not pass. Order it put right, or open a case.',
  },
  campaign_none_failed: {
    status: 422,
    zh: '没有不合格项，不能责令整改或立案。请核对检查记录。',
    en: 'No item failed, so there is nothing to order or to prosecute. Check the answers.',
  },
  campaign_demand: {
    status: 422,
    zh: '整改通知书须写明整改要求。',
    en: 'An order has to say what is to be put right.',
  },
  campaign_place: {
    status: 422,
    zh: '该对象没有坐标，不能立案。请先在名单中补充位置。',
    en: 'This target has no place, so no case can be opened. Put it on the list with its coordinates.',
  },
  campaign_gone_on: {
    status: 409,
    zh: '此后已有回头看或案件，不能撤回。请在回头看或案件中处理。',
    en: 'A look-back was made or a case opened since: it cannot be taken back. Go on from there.',
  },
  campaign_no_order: {
    status: 409,
    zh: '没有待回头看的整改通知书。请刷新。',
    en: 'No order waits for a look-back. Reload.',
  },
  campaign_early: {
    status: 409,
    zh: '整改期限未到（{due}），不能认定未整改。请到期后再看；已整改的可以现在记录。',
    en: 'The time to put it right is not over ({due}): it cannot be found undone yet. Come back then, or record that it is done.',
  },
  reminder_plate: {
    status: 422,
    zh: '这不像完整的车牌号。请按号牌填写，例如“浙F12345”。',
    en: 'That does not look like a whole number plate. Write all of it, as it is on the plate.',
  },
  reminder_open: {
    status: 409,
    zh: '这辆车已有一条未办结的提醒。请在列表中办理那一条。',
    en: 'This vehicle has an open reminder already. Deal with that one in the list.',
  },
  reminder_closed: {
    status: 409,
    zh: '这条提醒已经办结。请刷新列表；办错了可以撤回。',
    en: 'This reminder is closed already. Refresh the list; if that was wrong, take it back.',
  },
  reminder_window: {
    status: 409,
    zh: '提醒时限未到，还有 {seconds} 秒，现在不能处罚。请到时再办；车辆已驶离的，请记“劝离”。',
    en: 'The window is still open for {seconds} s: no ticket yet. Come back then, or record that the vehicle left.',
  },
  reminder_late: {
    status: 422,
    zh: '驶离时间须在提醒之后、时限之内。逾时驶离的，请处罚，或写明理由后作废。',
    en: 'Leaving in time is after the reminder and before the window ended. Otherwise ticket it, or void it with a reason.',
  },
  reminder_ruling: {
    status: 409,
    zh: '按首违规则，这辆车的处理结果已有变化。请刷新后按规则所示办理。',
    en: 'What the rule says of this vehicle has changed. Reload and follow what it says now.',
  },
  undo_in_reminders: {
    status: 409,
    zh: '这条违停记录由违停提醒办结生成，只能在“核查”的违停提醒中撤回。',
    en: 'This violation came of a reminder: take it back among the reminders in Review.',
  },
  reminder_gone_on: {
    status: 409,
    zh: '由此生成的违停记录已被修改，或提醒来自其他系统，不能撤回。请在该条违停记录的详情中处理。',
    en: 'The violation that came of it was changed since, or the reminder came from elsewhere: it cannot be taken back. Correct the violation itself.',
  },

  print_empty: {
    status: 422,
    zh: '没有说明要打印哪里。请在地图上选定范围，或给出中心点和比例尺。',
    en: 'It is not said what to print. Choose an extent on the map, or give a middle and a scale.',
  },
  project_name_taken: {
    status: 409,
    zh: '您已有名为“{name}”的项目。请换一个名称，或先改名、删除原来的。',
    en: 'You have a project called “{name}” already. Choose another name, or rename or remove that one.',
  },
  projects_full: {
    status: 422,
    zh: '项目已有 {limit} 个，不能再多。请先删除不用的。',
    en: 'There are {limit} projects, which is as many as there can be. Remove some first.',
  },
  print_atlas_empty: {
    status: 422,
    zh: '没有可分页的内容：库里没有镇街边界，或没有严管路段。请先导入，或改印一幅。',
    en: 'There is nothing to make pages of: no borders of towns, or no strict segments. Bring some in first, or print one sheet.',
  },
  print_font: {
    status: 422,
    zh: '本机没有可嵌入 PDF 的中文字体。请安装“思源黑体”（Noto Sans CJK），或用环境变量 ZHITU_FONT 指定字体文件；图片和浏览器打印不受影响。',
    en: 'This computer has no Chinese font for a PDF. Install Noto Sans CJK, or name a font file in ZHITU_FONT; pictures and printing from a browser do without.',
  },
  ogc_filter: {
    status: 400,
    zh: '筛选条件无法使用：{detail}。请按 CQL2 语法和该图层的属性改正。',
    en: 'The filter cannot be used: {detail}. Correct it by the syntax of CQL2 and the properties of the collection.',
  },
  ogc_changes_gone: {
    status: 410,
    zh: '这一位置之后的变动已无记录。请重新取一个位置（不带 since），再完整读取各图层。',
    en: 'What changed since this cursor is not known any more. Take a new cursor (without since) and read the collections again.',
  },
  share_key: {
    status: 401,
    zh: '访问密钥无效或已停用。请在治图的“供其他程序使用”中重新取得网址。',
    en: 'The access key is not valid or was stopped. Get a new address in Zhitu under “For other programs”.',
  },

  export_too_many_rows: {
    status: 413,
    zh: '图层有 {rows} 个要素，工作表最多 {limit} 行。请缩小筛选范围，或改用 CSV、GeoPackage。',
    en: 'There are {rows} features, and a sheet holds {limit} rows. Narrow the filter, or choose CSV or GeoPackage.',
  },
  export_too_large: {
    status: 413,
    zh: '“{file}”将超过该格式的上限 {limit}。请缩小筛选范围、少选几列，或改用 GeoPackage。',
    en: '“{file}” would be larger than the {limit} that the format allows. Narrow the filter, choose fewer columns, or choose GeoPackage.',
  },
  export_too_many_tiles: {
    status: 413,
    zh: '瓦片超过 {limit} 张（已到第 {zoom} 级）。请降低最大级别，或缩小筛选范围。',
    en: 'There would be more than {limit} tiles (at zoom {zoom}). Choose a lower greatest zoom, or narrow the filter.',
  },
  archive_invalid: { status: 422, zh: '无法读取底图文件：{detail}', en: 'The basemap file cannot be read: {detail}' },
  basemap_unknown: {
    status: 415,
    zh: '这不是底图文件。底图须为 PMTiles、MBTiles 或街道的 GeoJSON；要导入数据，请用“导入”。',
    en: 'This is no basemap. It has to be PMTiles, MBTiles or streets as GeoJSON; use Import for data.',
  },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof ERRORS;
export type Language = 'zh' | 'en';

export function errorMessage(code: ErrorCode, language: Language, params: Record<string, unknown> = {}): string {
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

/** Thrown anywhere in the back end; answered by the API's one error handler or printed by the command line. */
export class ZhituError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, unknown>;
  constructor(code: ErrorCode, params: Record<string, unknown> = {}, options?: { cause?: unknown }) {
    super(errorMessage(code, 'en', params), options);
    this.name = 'ZhituError';
    this.code = code;
    this.params = params;
  }
}
