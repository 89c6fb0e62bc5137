# frozen_string_literal: true

# The front matter of pages as Jekyll reads it, one page a line.
#
#   request   {"text": "..."}
#   answer    {"data": {...}, "body": "..."}  or  {"error": "..."}
#
# Values are told with their class, so that "2024" and 2024 differ: ["String", "2024"].

require "jekyll"
require "json"

def typed(value)
  case value
  when Hash then ["Hash", value.map { |key, inner| [typed(key), typed(inner)] }]
  when Array then ["Array", value.map { |inner| typed(inner) }]
  else [value.class.name, value.to_s]
  end
end

# As Jekyll::Convertible#read_yaml, which reads a file; it goes on without data where YAML fails.
def answer(text)
  return { "error" => "no front matter" } unless text =~ Jekyll::Document::YAML_FRONT_MATTER_REGEXP

  body = Regexp.last_match.post_match
  { "data" => typed(Jekyll::Utils.safe_load_yaml(Regexp.last_match(1))), "body" => body }
rescue StandardError => e
  { "error" => "#{e.class}: #{e.message}" }
end

$stdin.set_encoding(Encoding::UTF_8)
$stdout.set_encoding(Encoding::UTF_8)
$stdout.sync = true
$stdin.each_line { |line| puts JSON.generate(answer(JSON.parse(line).fetch("text"))) }
