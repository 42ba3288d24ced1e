/**
 * What can be wrong with a file of a flight, in words for people, and what to do about it. A `refused` file brings
 * nothing in; with a `warning` it is taken, and people are told. `{name}` is filled from the problem's `params`.
 */
import { z } from 'zod';
import type { Language } from './errors.ts';

interface ProblemSpec extends Record<Language, string> {
  level: 'refused' | 'warning';
}

export const FLIGHT_PROBLEMS = {
  file_unreadable: {
    level: 'refused',
    zh: '无法读取文件（{detail}）。请检查存储介质，重新复制后再试。',
    en: 'The file cannot be read ({detail}). Check the disk or card and copy it again.',
  },
  file_invalid: { level: 'refused', zh: '{why_zh}', en: '{why_en}' }, // in the words of the table of errors
  file_empty: {
    level: 'refused',
    zh: '文件为空。请从存储卡重新复制。',
    en: 'The file is empty. Copy it from the card again.',
  },
  file_unknown: {
    level: 'refused',
    zh: '不是航拍照片、飞行记录、识别结果或正射影像。如是其中一种，请另存为支持的格式。',
    en: 'Neither a photo, a flight log, detections nor an orthophoto. If it is one, save it in a supported format.',
  },
  file_too_large: {
    level: 'refused',
    zh: '文件过大（{size}，上限 {limit}）。请拆分后再导入。',
    en: 'The file is too large ({size}; the limit is {limit}). Split it and import the parts.',
  },
  too_many_files: {
    level: 'refused',
    zh: '文件超过 {limit} 个，其余未读取。请分批导入。',
    en: 'There are more than {limit} files; the rest were not looked at. Import them in batches.',
  },
  file_link: {
    level: 'refused',
    zh: '是链接，不是文件，未跟随。请放入文件本身。',
    en: 'This is a link, not a file, and was not followed. Put the file itself here.',
  },

  problems_more: {
    level: 'warning',
    zh: '另有 {count} 处同类问题，未逐一列出。请先改正已列出的。',
    en: '{count} more problems of this kind are not listed. Put right those that are, first.',
  },

  photo_not_image: {
    level: 'refused',
    zh: '名为照片，内容却是{found}。请从存储卡重新复制原片。',
    en: 'Named as a photo, but it holds {found}. Copy the original from the card again.',
  },
  photo_truncated: {
    level: 'refused',
    zh: '照片不完整（文件中断）。请从存储卡重新复制原片。',
    en: 'The photo is cut off. Copy the original from the card again.',
  },
  photo_no_size: {
    level: 'refused',
    zh: '照片中没有可用的宽和高。请用原片，不要用转换后的图片。',
    en: 'The photo does not tell a usable width and height. Use the original, not a converted picture.',
  },
  photo_exif_corrupt: {
    level: 'warning',
    zh: '拍摄信息（EXIF）已损坏，只采用读得出的部分。如有原片，请改用原片。',
    en: 'What the camera wrote (EXIF) is damaged; only what could be read was used. Use the original if you have it.',
  },
  photo_no_position: {
    level: 'warning',
    zh: '照片没有位置。请一并导入飞行记录，或在地图上指定位置。',
    en: 'The photo has no position. Import the flight log with it, or place it on the map.',
  },
  photo_zero_position: {
    level: 'warning',
    zh: '照片的坐标为零（拍摄时没有定位），按无位置处理。请一并导入飞行记录，或在地图上指定位置。',
    en: 'The coordinates are zero (no fix when it was taken) and count as none. Import the flight log with it, or place it on the map.',
  },
  photo_swapped: {
    level: 'warning',
    zh: '经纬度看来颠倒了（{lon}, {lat}）。对调后落在本市，请确认是否采用。',
    en: 'Longitude and latitude look swapped ({lon}, {lat}). Exchanged, they fall in the city: confirm it.',
  },
  photo_bad_position: {
    level: 'warning',
    zh: '坐标不是地球上的位置（{lon}, {lat}），按无位置处理。请一并导入飞行记录，或在地图上指定位置。',
    en: 'The coordinates are no place on Earth ({lon}, {lat}) and count as none. Import the flight log with it, or place it on the map.',
  },
  photo_outside_city: {
    level: 'warning',
    zh: '位置在本市范围外约 {km} 公里。请确认是不是这次飞行的照片。',
    en: 'The position is about {km} km outside the city. Check that the photo belongs to this flight.',
  },
  photo_no_time: {
    level: 'warning',
    zh: '照片没有拍摄时间。无法与飞行记录对应，请手工填写时间。',
    en: 'The photo does not tell when it was taken, so no flight log can be matched. Enter the time by hand.',
  },
  photo_clock_impossible: {
    level: 'warning',
    zh: '相机时钟有误（{time}）。{used_zh}，并请校准相机时钟。',
    en: 'The camera’s clock is wrong ({time}). {used_en}, and set the camera’s clock.',
  },
  photo_clock_off: {
    level: 'warning',
    zh: '相机时钟与卫星时间相差 {minutes} 分钟，已采用卫星时间。请校准相机时钟。',
    en: 'The camera’s clock is {minutes} minutes off satellite time, which was used. Set the camera’s clock.',
  },
  photo_no_gimbal: {
    level: 'warning',
    zh: '照片没有云台姿态，不能算出拍摄范围，只按位置附到 50 米内的疑似违建。请用原片，或一并导入飞行记录。',
    en: 'The photo has no gimbal angles, so what it covers is not known: it is put with findings within 50 m of its position. Use the original, or import the flight log with it.',
  },
  photo_no_height: {
    level: 'warning',
    zh: '照片没有离地高度，不能算出拍摄范围。请一并导入飞行记录，或填写飞行高度。',
    en: 'The photo does not tell its height above the start, so not what it covers. Import the flight log with it, or enter the height.',
  },

  log_no_columns: {
    level: 'refused',
    zh: '飞行记录缺少{missing_zh}列。请导出含时间、经度、纬度的 CSV。',
    en: 'The flight log has no column of {missing_en}. Export a CSV with time, longitude and latitude.',
  },
  log_nothing_usable: {
    level: 'refused',
    zh: '飞行记录的 {rows} 行中没有一行可用。请检查时间和坐标列。',
    en: 'None of the {rows} rows of the flight log can be used. Check the columns of time and coordinates.',
  },
  log_too_long: {
    level: 'refused',
    zh: '飞行记录超过 {limit} 行。请按架次拆分。',
    en: 'The flight log has more than {limit} rows. Split it by flight.',
  },
  log_unit_guessed: {
    level: 'warning',
    zh: '“{column}”列没有写明单位，按{unit}读取。请核对高度。',
    en: 'The column “{column}” does not tell its unit; read as {unit}. Check the heights.',
  },
  log_rows_skipped: {
    level: 'warning',
    zh: '{count} 行没有可用的时间或位置，已跳过（首见第 {row} 行）。',
    en: '{count} rows without a usable time or position were passed over (the first is row {row}).',
  },
  log_unordered: {
    level: 'warning',
    zh: '{count} 行的时间早于前一行，已按时间排序。请核对是否混入别的架次。',
    en: '{count} rows are earlier than the row before; they were put in order. Check that no other flight is mixed in.',
  },

  detections_invalid: {
    level: 'refused',
    zh: '识别结果的格式有误：{detail}。请重新导出。',
    en: 'The detections are not in the form they should be: {detail}. Export them again.',
  },
  detections_empty: {
    level: 'refused',
    zh: '识别结果中没有一个目标。请核对导出设置。',
    en: 'There is not one object among the detections. Check how they were exported.',
  },
  detections_crs: {
    level: 'refused',
    zh: '坐标系 {crs} 不在支持之列。请转换为 EPSG:4326 再导入。',
    en: 'The coordinate system {crs} is not supported. Convert the file to EPSG:4326.',
  },
  detections_crs_guessed: {
    level: 'warning',
    zh: '文件没有写明坐标系，按 {crs} 读取：{why_zh}。请在地图上核对。',
    en: 'The file does not tell its coordinate system; read as {crs}: {why_en}. Check it on the map.',
  },
  detections_unplaced: {
    level: 'warning',
    zh: '照片缺少位置、云台姿态、相对高度或焦距，或镜头朝天，其上 {count} 处识别无法落到地面。请一并导入飞行记录，或改用原片。',
    en: 'The photo lacks position, gimbal angles, height or focal length, or looks at the sky: {count} detections on it have no place on the ground. Import the flight log with it, or use the original.',
  },
  detections_too_many: {
    level: 'refused',
    zh: '识别结果超过 {limit} 个。请提高置信度门槛或分批导出。',
    en: 'There are more than {limit} detections. Raise the confidence threshold or export in batches.',
  },
  image_missing: {
    level: 'refused',
    zh: '找不到照片“{image}”，其 {count} 个目标未导入。请把照片放在一起再导入。',
    en: 'The photo “{image}” is not there; its {count} objects were left out. Put it beside the file and import again.',
  },
  image_ambiguous: {
    level: 'refused',
    zh: '有 {found} 张照片都叫“{image}”，无法对应。请分文件夹导入，或写明路径。',
    en: '{found} photos are called “{image}”, so it is not clear which is meant. Import the folders one by one, or write the path.',
  },
  image_size_differs: {
    level: 'warning',
    zh: '“{image}”在识别结果中为 {told}，实际为 {real}，已按比例换算。请核对。',
    en: '“{image}” is {told} in the detections but {real} in truth; the pixels were scaled. Check it.',
  },
  image_shape_differs: {
    level: 'refused',
    zh: '“{image}”在识别结果中为 {told}，实际为 {real}，长宽比不符，其 {count} 个目标未导入。请用同一张照片重新识别。',
    en: '“{image}” is {told} in the detections but {real} in truth, another shape; its {count} objects were left out. Detect on the same photo again.',
  },
  object_outside: {
    level: 'refused',
    zh: '第 {n} 个目标在照片“{image}”以外，未导入。请核对识别结果。',
    en: 'Object {n} lies outside the photo “{image}” and was left out. Check the detections.',
  },
  object_cut: {
    level: 'warning',
    zh: '{count} 个目标伸出照片边缘，已裁到边缘（首见第 {n} 个）。',
    en: '{count} objects reach over the edge of the photo and were cut there (the first is number {n}).',
  },
  object_invalid: {
    level: 'refused',
    zh: '第 {n} 个目标不能用（{detail}），未导入。请核对识别结果。',
    en: 'Object {n} cannot be used ({detail}) and was left out. Check the detections.',
  },
  place_invalid: {
    level: 'refused',
    zh: '第 {n} 个目标不能用：{why_zh}，未导入。请核对识别结果。',
    en: 'Object {n} was left out. {why_en}. Check the detections.',
  },
  object_duplicate: {
    level: 'warning',
    zh: '{count} 个目标完全重复，只保留一个（首见第 {n} 个）。',
    en: '{count} objects are exact repeats; one of each was kept (the first is number {n}).',
  },
  class_unnamed: {
    level: 'warning',
    zh: '没有类别名称（classes.txt），类别以编号 {id} 表示。请一并导入 classes.txt。',
    en: 'There are no names of classes (classes.txt), so they are shown by number, such as {id}. Import classes.txt too.',
  },

  kml_invalid: {
    level: 'refused',
    zh: 'KML 有误（第 {line} 行：{detail}）。请重新导出。',
    en: 'The KML is not valid (line {line}: {detail}). Export it again.',
  },
  kml_linked: {
    level: 'warning',
    zh: 'KML 中 {count} 处指向网络或其他文件，没有读取。请导出为完整的 KML。',
    en: '{count} parts of the KML point to the network or other files and were not read. Export it complete.',
  },

  tiff_invalid: {
    level: 'refused',
    zh: 'TIFF 有误（{detail}）。请重新导出正射影像。',
    en: 'The TIFF is not valid ({detail}). Export the orthophoto again.',
  },
  tiff_no_georeference: {
    level: 'refused',
    zh: '影像没有地理参考，不知道在哪里。请导出为带坐标系的 GeoTIFF。',
    en: 'The picture is not georeferenced, so its place is not known. Export it as a GeoTIFF with a coordinate system.',
  },
  tiff_shift_unknown: {
    level: 'warning',
    zh: '影像的坐标系（EPSG:{epsg}）换算到 WGS 84 需要当地的七参数，这里没有：影像会偏离几十米到一百多米。',
    en: 'The system of the picture (EPSG:{epsg}) needs seven parameters of the place, which are not known here: it lies tens of metres to more than a hundred off.',
  },
  tiff_crs_unknown: {
    level: 'refused',
    zh: '影像的坐标系 EPSG:{epsg} 不支持。请转为 CGCS2000、WGS 84、UTM 或 Web 墨卡托后再导入。',
    en: 'The coordinate system of the picture, EPSG:{epsg}, is not supported. Convert it to CGCS2000, WGS 84, UTM or Web Mercator.',
  },
  tiff_heights: {
    level: 'refused',
    zh: '看来是高程栅格（单波段浮点），不是影像。请在“高程栅格”一栏选择它。',
    en: 'This looks like a raster of heights (one band of decimal numbers), not a picture. Choose it as the height raster.',
  },
  heights_bands: {
    level: 'refused',
    zh: '高程栅格应只有一个波段，此文件有 {bands} 个，地面按平地推算。请选择 DEM 或 DSM。',
    en: 'A raster of heights has one band; this file has {bands}, so the ground was taken to be flat. Choose a DEM or DSM.',
  },
  heights_outside: {
    level: 'refused',
    zh: '高程栅格不覆盖这次飞行的照片，地面按平地推算。请换用覆盖航飞范围的高程。',
    en: 'The raster of heights does not cover the photos of this flight, so the ground was taken to be flat. Choose one that does.',
  },
  heights_no_start: {
    level: 'refused',
    zh: '高程栅格在起飞点没有高程，无法换算，地面按平地推算。请换用覆盖起飞点的高程，或一并导入飞行记录。',
    en: 'The raster has no height where the flight took off, so the ground was taken to be flat. Choose one that covers it, or import the flight log with it.',
  },
  heights_from_log: {
    level: 'warning',
    zh: '已用于推算地面（每格 {cell} 米）。假定飞行记录首点（{lon}, {lat}）为起飞点，其高程 {zero} 米为零，只用高差，与高程基准无关。',
    en: 'Used as the ground ({cell} m a cell). The log’s first point ({lon}, {lat}) is taken as the place of take-off, whose height of {zero} m is zero; only differences count, whatever the heights count from.',
  },
  heights_from_photo: {
    level: 'warning',
    zh: '已用于推算地面（每格 {cell} 米）。没有飞行记录，假定首张照片下方（{lon}, {lat}）为起飞点，其高程 {zero} 米为零，只用高差。如起飞点不在此处，请一并导入飞行记录。',
    en: 'Used as the ground ({cell} m a cell). Without a log the flight is taken to have begun below its first photo ({lon}, {lat}), whose height of {zero} m is zero; only differences count. If it began elsewhere, import its log too.',
  },
  heights_as_given: {
    level: 'warning',
    zh: '已用于推算地面（每格 {cell} 米）。按您的选择，其高程从起飞点算起。',
    en: 'Used as the ground ({cell} m a cell). As you chose, its heights count from the place of take-off.',
  },
  tiff_nowhere: {
    level: 'refused',
    zh: '按影像自带的坐标，它不在地图上的任何地方。请检查坐标系和分幅后重新导出。',
    en: 'By its own coordinates the picture lies nowhere on the map. Check its coordinate system and export it again.',
  },
  tiff_unreadable: {
    level: 'refused',
    zh: '影像的像素无法解码（{detail}）。请重新导出，压缩方式用 LZW、Deflate 或 JPEG。',
    en: 'The pixels of the picture cannot be decoded ({detail}). Export it again, packed by LZW, Deflate or JPEG.',
  },
  tiff_no_crs: {
    level: 'refused',
    zh: '影像有位置但没有写明坐标系（EPSG）。请导出时写入坐标系。',
    en: 'The picture has a position but does not tell its coordinate system (EPSG). Export it with one.',
  },

  zip_broken: {
    level: 'refused',
    zh: '压缩包已损坏或不是 ZIP（{detail}）。请重新打包，或解压后导入文件夹。',
    en: 'The archive is damaged or no ZIP ({detail}). Pack it again, or unpack it and import the folder.',
  },
  zip_too_many: {
    level: 'refused',
    zh: '压缩包内文件超过 {limit} 个，其余未读取。请分批打包。',
    en: 'The archive holds more than {limit} files; the rest were not read. Pack them in batches.',
  },
  zip_too_large: {
    level: 'refused',
    zh: '解压后超过 {limit}，其余未读取。请分批打包。',
    en: 'The archive unpacks to more than {limit}; the rest was not read. Pack it in batches.',
  },
  zip_entry_too_large: {
    level: 'refused',
    zh: '解压后超过单个文件上限 {limit}，未读取。请单独导入该文件。',
    en: 'It unpacks to more than a single file may have ({limit}) and was not read. Import it by itself.',
  },
  zip_bomb: {
    level: 'refused',
    zh: '压缩率异常（{ratio} 倍），疑似压缩炸弹，未读取。请核实来源。',
    en: 'It is packed {ratio} times over, which looks like a zip bomb, and was not read. Check where it came from.',
  },
  zip_path: {
    level: 'refused',
    zh: '路径越出压缩包，未读取。请核实来源并重新打包。',
    en: 'Its path leads out of the archive, so it was not read. Check where it came from and pack it again.',
  },
  zip_link: {
    level: 'refused',
    zh: '是链接而不是文件，未读取。请打包文件本身。',
    en: 'It is a link, not a file, and was not read. Pack the file itself.',
  },
  zip_nested: {
    level: 'refused',
    zh: '压缩包里的压缩包不读取。请先解压再导入。',
    en: 'An archive inside an archive is not read. Unpack it first.',
  },
  zip_encrypted: {
    level: 'refused',
    zh: '已加密，无法读取。请打包为不加密的 ZIP。',
    en: 'It is encrypted and cannot be read. Pack it without a password.',
  },
  zip_method: {
    level: 'refused',
    zh: '压缩方法（{method}）不支持。请用普通 ZIP（Deflate）打包。',
    en: 'It is packed by a method ({method}) that is not supported. Pack an ordinary ZIP (Deflate).',
  },
  zip_checksum: {
    level: 'refused',
    zh: '校验和不符，内容已损坏。请重新打包。',
    en: 'Its checksum does not match: the content is damaged. Pack it again.',
  },
  zip_duplicate: {
    level: 'refused',
    zh: '压缩包里已有同名文件，第二个未读取。请改名后重新打包。',
    en: 'The archive has another file of this name; the second was not read. Rename it and pack again.',
  },
} as const satisfies Record<string, ProblemSpec>;

export type FlightProblemCode = keyof typeof FLIGHT_PROBLEMS;

const codes = Object.keys(FLIGHT_PROBLEMS) as [FlightProblemCode, ...FlightProblemCode[]];

export const flightProblem = z.object({
  code: z.enum(codes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FlightProblem = z.infer<typeof flightProblem>;

export function isRefusal({ code }: FlightProblem): boolean {
  return FLIGHT_PROBLEMS[code].level === 'refused';
}

export function flightProblemText({ code, params }: FlightProblem, language: Language): string {
  return FLIGHT_PROBLEMS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
